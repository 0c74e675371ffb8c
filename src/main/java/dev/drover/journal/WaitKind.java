package dev.drover.journal;

/** What a wait is for. */
public enum WaitKind {
  GATE,
  TIMER,
  CHILD
}
