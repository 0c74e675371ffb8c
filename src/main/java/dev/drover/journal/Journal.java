package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The port every store implements. What a method returned, or its future completed with, survives
 * the process; so does nothing else. Thread-safe. Methods that cannot reach the store throw {@link
 * JournalUnavailable}, and futures fail with it; then it is unknown whether the write happened, and
 * the same append may be repeated.
 */
public interface Journal extends AutoCloseable {

  /** Starts a run, or finds the one that has its key. A new run is claimed by the caller. */
  default Started start(RunStart start) {
    return start(start, List.of());
  }

  /**
   * The same for triggers that ask for it: in one commit with the start they have fired, by the run
   * that was started or found. Where there is a conflict they have not.
   */
  Started start(RunStart start, List<TriggerChange.Fired> claims);

  /**
   * Commits {@code changes} in one transaction, if {@code epoch} still owns the run. May commit on
   * the calling thread: the future is then complete when it is returned. Otherwise it is completed
   * by the writer's thread, which must not be kept.
   *
   * <p>A run that is over takes no more (FENCED), except that the append which ended it is
   * recognised when it is repeated. The future fails with {@link NotPlainData} when something
   * cannot be encoded, and when {@code changes} start a run whose key another run has.
   */
  CompletableFuture<Appended> append(RunId run, long epoch, Changes changes);

  /**
   * Adds what became known late of a try's usage: to the try, and to the run, whatever the run's
   * status and whoever holds it. A try that is not kept yet is kept by this; under the next free
   * number, where another walk's try or a record has its own. What is repeated is added again.
   *
   * @param attempt its usage is only what is new
   * @param ofRun by how much the run's usage grows; {@link Usage#NONE} where a walk is under way
   *     that counts it and tells at its end
   * @return whether there is such a run; completed as that of {@link #append} is
   */
  CompletableFuture<Boolean> late(RunId run, Attempt attempt, Usage ofRun);

  /**
   * Takes a run over: its epoch rises, its status becomes RUNNING. Empty when its status is not in
   * {@code from}, or there is no such run.
   *
   * <p>Error, output and end of an earlier walk are cleared. Waits of a run that was over are open
   * again, where no delivery came.
   *
   * @param crashed whether a former walk died; counts it, and notes a {@link Takeover}
   */
  Optional<Claimed> claim(RunId run, Set<RunStatus> from, boolean crashed);

  /**
   * Moves a run nobody needs to walk to {@code end}, if its status is in {@code from}; the epoch
   * rises, so that a walk under way is fenced. Empty when the status is another.
   */
  Optional<Run> settle(RunId run, Set<RunStatus> from, RunEnd end);

  /**
   * Records what ends a wait, once for each correlation key, whether it has opened or not. A
   * repeated delivery gets the first one, even when the run is over by then. For what nobody
   * judges; anything else is a {@link Turn}.
   */
  Delivered deliver(Delivery delivery);

  /**
   * Records what happens to a wait, if it is still at the version that the turn was made for. What
   * is made for a wait that has not opened is kept for it.
   */
  Turned turn(Turn turn);

  /**
   * Gives the clock its turn at open waits whose alarm is not after {@code now}, earliest first, at
   * most so many, all in one commit.
   *
   * @return those waits behind it
   */
  List<WaitState> ring(Instant now, int limit);

  /**
   * Gives what came from outside to the wait that is open longest for its name and key, or keeps it
   * for the first that opens.
   */
  Arrived arrive(Arrival arrival);

  /** What somebody outside is still to be told of, openings first, else oldest first. */
  List<Untold> untold(int limit);

  /** Somebody was told of these. */
  void told(List<Untold> told);

  /** The run, or empty. */
  Optional<Run> run(RunId id);

  /** Runs whose id starts with {@code prefix}, at most {@code limit}, oldest first. */
  List<Run> runsByPrefix(String prefix, int limit);

  /** Runs that match, newest first. */
  List<Run> runs(RunFilter filter);

  /** All that is recorded of a run, or empty when there is none. */
  Optional<History> history(RunId id);

  /** What of {@link #history} tells of the run's memory; quicker to read. */
  default Optional<Trail> trail(RunId id) {
    return history(id).map(Trail::of);
  }

  /** Waits of this kind, newest first; {@code onlyOpen} leaves out those that have ended. */
  List<WaitState> waits(WaitKind kind, boolean onlyOpen);

  /** Waits whose id starts with {@code prefix}, at most {@code limit}. */
  List<WaitState> waitsByPrefix(String prefix, int limit);

  /** Waits of one run, oldest first. */
  List<WaitState> waitsOf(RunId run);

  /** The earliest alarm of an open wait, or empty. */
  Optional<Instant> nextAlarm();

  /**
   * Runs that are WAITING although something came that no walk has answered to: a delivery, or the
   * end of a child, without a record of the step. In the order of their ids.
   */
  List<RunId> unanswered();

  /** Whether it is one of {@link #unanswered}. */
  boolean isUnanswered(RunId run);

  /** How often that gate was opened by that version of the workflow; empty for never. */
  Optional<GateCount> gateCount(String workflow, int version, String gate);

  /** Where a trigger stands; empty when nothing is recorded of it for that entity. */
  Optional<TriggerState> trigger(String name, String entity);

  /** Where triggers stand, those that fired last first; of all names when it is empty. */
  List<TriggerState> triggers(Optional<String> name, int limit);

  /** Records what became of triggers, in one commit. The future is as that of {@link #append}. */
  CompletableFuture<?> note(List<TriggerChange> changes);

  /** The joins of which something was seen, in the order of their names. */
  List<JoinName> joins();

  /** What was seen of a join, newest first. Goes with the run it was seen in. */
  List<JoinSeen> seen(JoinName join, int limit);

  /** The last alarm of each branch of a join, in the order of their names. */
  List<BranchAlarm> alarms(JoinName join);

  /** Keeps the last alarm of a branch, in place of the one before. Stays when runs are purged. */
  void alarm(BranchAlarm alarm);

  /**
   * Runs at the top of trees that are over: every run of the tree ended before {@code endedBefore}.
   * In the order of their ids, those after {@code after}.
   */
  List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit);

  /** How many runs there are in such trees. */
  long countExpired(Instant endedBefore);

  /**
   * Forgets the tree of runs below {@code root}, if it is still over: records, attempts, waits,
   * deliveries, versions of fields and payloads, in several transactions of bounded size; after the
   * first of them the runs are gone. The key of {@code root} stays taken (see {@link
   * Started.Purged}). What a crash left half done is finished by the next purge.
   *
   * @param now when it was purged, for the key
   * @return how many runs were forgotten; 0 when the tree is not over
   */
  int purge(RunId root, Instant endedBefore, Instant now);

  @Override
  void close();
}
