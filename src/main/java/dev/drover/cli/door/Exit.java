package dev.drover.cli.door;

import dev.drover.journal.RunStatus;
import dev.drover.run.Refusal;

/** Exit codes of the command line; part of its contract. */
public final class Exit {
  /** Done; the run is COMPLETED. */
  public static final int OK = 0;

  /** The run is FAILED or CANCELLED, or something unexpected happened. */
  public static final int FAILED = 1;

  /** The command line is not understood. */
  public static final int USAGE = 2;

  /** The run waits. */
  public static final int WAITING = 3;

  /** The caller may not do that. */
  public static final int NOT_ALLOWED = 4;

  /** There is no such thing. */
  public static final int NOT_FOUND = 5;

  /** Somebody was first. */
  public static final int CONFLICT = 6;

  /** A file or an input cannot be used. */
  public static final int INVALID = 7;

  /** Only a person can move the run on. */
  public static final int NEEDS_PERSON = 9;

  /** The run still moves, but the time to wait for it is up. */
  public static final int STILL_RUNNING = 124;

  private Exit() {}

  /** The exit code of a command whose result is a run that stands so. */
  public static int of(RunStatus status) {
    return switch (status) {
      case COMPLETED -> OK;
      case FAILED, CANCELLED -> FAILED;
      case WAITING -> WAITING;
      case RUNNING -> STILL_RUNNING;
      case PAUSED, PARKED, IN_DOUBT, QUARANTINED -> NEEDS_PERSON;
    };
  }

  /** The exit code of a refusal. */
  public static int of(Refusal.Reason reason) {
    return switch (reason) {
      case NOT_ALLOWED -> NOT_ALLOWED;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> CONFLICT;
      case INVALID -> INVALID;
      case NEEDS_PERSON -> NEEDS_PERSON;
    };
  }
}
