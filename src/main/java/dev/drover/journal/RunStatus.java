package dev.drover.journal;

/** Where a run stands. */
public enum RunStatus {
  RUNNING(false),
  WAITING(false),
  COMPLETED(true),
  FAILED(true),
  CANCELLED(true),
  PAUSED(false),
  PARKED(false),
  IN_DOUBT(false),
  QUARANTINED(false);

  private final boolean terminal;

  RunStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether the run is over: nothing but an explicit retry moves it again. */
  public boolean terminal() {
    return terminal;
  }

  /** Whether only a person can move it on. */
  public boolean needsPerson() {
    return this == PAUSED || this == PARKED || this == IN_DOUBT || this == QUARANTINED;
  }
}
