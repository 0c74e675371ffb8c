package dev.drover.journal;

/** What a wait is for. */
public enum WaitKind {
  GATE,
  TIMER,
  CHILD,
  /** Something from outside, called by a name and a key. */
  EVENT
}
