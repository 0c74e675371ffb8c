package dev.drover.journal;

/** What became of a delivery. */
public sealed interface Delivered {

  /** It is on disk, and it is the one that counts. */
  record First() implements Delivered {}

  /** Something was delivered there before; that one counts, nothing was written. */
  record Already(Delivery first) implements Delivered {}

  /** The run is over; nothing was written. */
  record TooLate(RunStatus status) implements Delivered {}

  /** There is no such run. */
  record Unknown() implements Delivered {}
}
