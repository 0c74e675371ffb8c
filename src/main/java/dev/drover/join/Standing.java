package dev.drover.join;

/** How it stands with what a join requires, while its branches end one after the other. */
public enum Standing {
  /** It depends on branches that are still under way. */
  OPEN,
  /** What is required is there, whatever the others do. */
  MET,
  /** What is required can no longer come. */
  LOST
}
