package dev.drover.journal;

/** What became of a turn. */
public sealed interface Turned {

  /**
   * It is on disk.
   *
   * @param now the wait behind it
   */
  record Done(WaitState now) implements Turned {}

  /** It is on disk, and there is no wait yet; it is found with the wait when that opens. */
  record Kept() implements Turned {}

  /**
   * The wait has had another turn since; nothing was written. Judge anew.
   *
   * @param now the wait as it stands
   */
  record Stale(WaitState now) implements Turned {}

  /**
   * What may happen once has happened already (see {@link WaitEvent#ref()}); nothing was written.
   */
  record Repeated() implements Turned {}

  /** The wait has ended; nothing was written. */
  record Already(Delivery first) implements Turned {}

  /** The run is over; nothing was written. */
  record TooLate(RunStatus status) implements Turned {}

  /** There is no such run, or the wait is not there. */
  record Unknown() implements Turned {}
}
