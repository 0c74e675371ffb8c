package dev.drover.testing.crash;

import dev.drover.journal.BranchAlarm;
import dev.drover.journal.GateCount;
import dev.drover.journal.History;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.Trail;
import dev.drover.journal.TriggerState;
import dev.drover.journal.Untold;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A journal in front of another one, whose reads pass through; what becomes of writes is said by
 * who extends it. As thread-safe as the other.
 */
public abstract class ReadsPassThrough implements Journal {
  private final Journal journal;

  /**
   * @param journal the one behind
   */
  protected ReadsPassThrough(Journal journal) {
    this.journal = journal;
  }

  /** The one behind. */
  protected final Journal journal() {
    return journal;
  }

  @Override
  public Optional<Run> run(RunId id) {
    return journal.run(id);
  }

  @Override
  public List<Run> runsByPrefix(String prefix, int limit) {
    return journal.runsByPrefix(prefix, limit);
  }

  @Override
  public List<Run> runs(RunFilter filter) {
    return journal.runs(filter);
  }

  @Override
  public Optional<History> history(RunId id) {
    return journal.history(id);
  }

  @Override
  public Optional<Trail> trail(RunId id) {
    return journal.trail(id);
  }

  @Override
  public List<WaitState> waits(WaitKind kind, boolean onlyOpen) {
    return journal.waits(kind, onlyOpen);
  }

  @Override
  public List<WaitState> waitsByPrefix(String prefix, int limit) {
    return journal.waitsByPrefix(prefix, limit);
  }

  @Override
  public List<WaitState> waitsOf(RunId run) {
    return journal.waitsOf(run);
  }

  @Override
  public Optional<Instant> nextAlarm() {
    return journal.nextAlarm();
  }

  @Override
  public List<Untold> untold(int limit) {
    return journal.untold(limit);
  }

  @Override
  public List<RunId> unanswered() {
    return journal.unanswered();
  }

  @Override
  public boolean isUnanswered(RunId run) {
    return journal.isUnanswered(run);
  }

  @Override
  public Optional<GateCount> gateCount(String workflow, int version, String gate) {
    return journal.gateCount(workflow, version, gate);
  }

  @Override
  public Optional<TriggerState> trigger(String name, String entity) {
    return journal.trigger(name, entity);
  }

  @Override
  public List<TriggerState> triggers(Optional<String> name, int limit) {
    return journal.triggers(name, limit);
  }

  @Override
  public List<JoinName> joins() {
    return journal.joins();
  }

  @Override
  public List<JoinSeen> seen(JoinName join, int limit) {
    return journal.seen(join, limit);
  }

  @Override
  public List<BranchAlarm> alarms(JoinName join) {
    return journal.alarms(join);
  }

  @Override
  public List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit) {
    return journal.expired(endedBefore, after, limit);
  }

  @Override
  public long countExpired(Instant endedBefore) {
    return journal.countExpired(endedBefore);
  }
}
