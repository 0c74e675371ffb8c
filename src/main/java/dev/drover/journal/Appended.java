package dev.drover.journal;

/** What became of an append. */
public sealed interface Appended {
  /** It is on disk; also when an earlier try of the same append had already got there. */
  Appended MINE = new Mine();

  /** A later owner has the run; nothing was written. */
  Appended FENCED = new Fenced();

  /** See {@link #MINE}. */
  record Mine() implements Appended {}

  /**
   * Another walk recorded that step first; nothing was written.
   *
   * @param theirs what is recorded
   */
  record Theirs(StepRecord theirs) implements Appended {}

  /** See {@link #FENCED}. */
  record Fenced() implements Appended {}
}
