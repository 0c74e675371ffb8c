package dev.drover.testing.crash;

import dev.drover.journal.BranchAlarm;
import dev.drover.journal.History;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.Trail;
import dev.drover.journal.Wait;
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
  public List<Wait> due(Instant now, int limit) {
    return journal.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return journal.nextDeadline();
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
