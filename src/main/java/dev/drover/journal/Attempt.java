package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step's try that left no record of its own: one that failed and may be tried again, or the
 * intent of an at-most-once effect, written before it begins.
 *
 * @param number from 1, counted per step
 * @param failure why it failed; null for an intent
 * @param reads the versions of the fields that it was given
 */
public record Attempt(
    StepKey key,
    StepKind kind,
    String name,
    int number,
    State state,
    Instant startedAt,
    Instant at,
    @Nullable Failure failure,
    Usage usage,
    List<FieldRead> reads,
    long nonce) {
  public Attempt {
    reads = List.copyOf(reads);
  }

  /** The same attempt with another usage, of which more became known. */
  public Attempt using(Usage known) {
    return new Attempt(key, kind, name, number, state, startedAt, at, failure, known, reads, nonce);
  }

  /** The same attempt under another number. */
  public Attempt numbered(int other) {
    return new Attempt(key, kind, name, other, state, startedAt, at, failure, usage, reads, nonce);
  }

  /** Whether the record is that of this very try, and so holds its usage. */
  public boolean isIn(StepRecord record) {
    return record.key().equals(key) && record.attempt() == number && record.nonce() == nonce;
  }

  /** What is known of the attempt. */
  public enum State {
    /** An at-most-once effect is about to begin; with no record behind it, nobody knows. */
    INTENT,
    /** It failed. */
    FAILED,
    /** A person decided that the intent came to nothing and may be tried again. */
    ABANDONED
  }
}
