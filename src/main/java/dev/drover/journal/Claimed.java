package dev.drover.journal;

/**
 * The right to walk a run, until somebody claims it after us.
 *
 * @param run as it is with the claim, status RUNNING
 */
public record Claimed(Run run) {

  /** What every write of the walk carries. */
  public long epoch() {
    return run.epoch();
  }
}
