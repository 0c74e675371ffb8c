package dev.drover.journal;

import java.time.Instant;

/**
 * Something that happened to a wait. What is to be told of it to the outside is told after it was
 * recorded, at least once, by its {@link #number()}.
 *
 * @param number within the wait, from 1 in the order of writing; 0 until it is written
 * @param by who did it; {@code clock} for a bell
 * @param told whether nobody is to be told of it any more
 * @param ref what of its kind happens only once to a wait, such as who voted or the nonce of a
 *     link; empty where it may be repeated
 */
public record WaitEvent(
    long number, Kind kind, String by, Payload detail, Instant at, boolean told, String ref) {

  /** What happens in a turn of this wait; told if the wait is one of which somebody is told. */
  public static WaitEvent of(
      Wait wait, Kind kind, String by, Payload detail, Instant at, String ref) {
    return new WaitEvent(0, kind, by, detail, at, !wait.tells(), ref);
  }

  /** A decision that came before its wait opened. */
  public static WaitEvent early(String by, Payload detail, Instant at, String ref) {
    return new WaitEvent(0, Kind.EARLY, by, detail, at, true, ref);
  }

  /** The same as it is written. */
  public WaitEvent numbered(long written) {
    return new WaitEvent(written, kind, by, detail, at, told, ref);
  }

  /** The same when it was told. */
  public WaitEvent whenTold() {
    return new WaitEvent(number, kind, by, detail, at, true, ref);
  }

  /** Whether both are the same thing, that may happen once. */
  public boolean repeats(WaitEvent other) {
    return !ref.isEmpty() && kind == other.kind() && ref.equals(other.ref());
  }

  /** What happened. */
  public enum Kind {
    REMINDED,
    ESCALATED,
    VOTED,
    AMENDED,
    DECIDED,
    TIMED_OUT,
    REFUSED,
    EARLY
  }
}
