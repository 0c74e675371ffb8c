package dev.drover.journal;

import java.time.Instant;
import java.util.List;

/**
 * One finished step of a run; written once, never changed.
 *
 * @param seq position in the run's total order, from 1
 * @param name what was called: the agent's, gate's or workflow's name, the endpoint's scheme
 * @param digest of the input (see {@link Payload#digest()}), mixed with the versions read; 0 where
 *     the durability keeps none
 * @param attempt which attempt this is, from 1
 * @param executions how often the step's work began, over crashes and attempts
 * @param nonce names the walk that wrote it, so that an ambiguous commit can be told from another's
 * @param usage of the attempt that made the record; failed ones keep their own
 * @param takenOver whether a rerun or fork copied it
 */
public record StepRecord(
    long seq,
    StepKey key,
    StepKind kind,
    String name,
    Outcome outcome,
    Input input,
    long digest,
    int attempt,
    int executions,
    long nonce,
    Instant startedAt,
    Instant endedAt,
    Usage usage,
    List<FieldRead> reads,
    List<FieldWrite> writes,
    boolean takenOver) {

  /** The name of a fan-out's record that says only that its branches have gone their own ways. */
  public static final String FORGETS = "fire and forget";

  /** Whether it is of a fan-out that nobody waits for: what is in its branches comes later. */
  public boolean forgetsBranches() {
    return kind == StepKind.JOIN && name.equals(FORGETS);
  }

  /** A copy of it in another run, which has spent nothing on it. */
  public StepRecord asTakenOver(long number, Input from) {
    return copy(number, nonce, from, Usage.NONE, true);
  }

  /** The same, at this place in the run's order and written by this walk. */
  public StepRecord writtenAs(long number, long walk) {
    return copy(number, walk, input, usage, takenOver);
  }

  /** The same with another usage, of which more became known before it was written. */
  public StepRecord using(Usage known) {
    return copy(seq, nonce, input, known, takenOver);
  }

  private StepRecord copy(long number, long walk, Input from, Usage spent, boolean copied) {
    return new StepRecord(
        number,
        key,
        kind,
        name,
        outcome,
        from,
        digest,
        attempt,
        executions,
        walk,
        startedAt,
        endedAt,
        spent,
        reads,
        writes,
        copied);
  }
}
