package dev.drover.journal;

import java.time.Instant;

/**
 * The last alarm that was raised for a branch: it failed as often in a row as its join allows.
 *
 * @param upTo the number of the newest {@link JoinSeen} that it was raised for
 * @param run of that one
 * @param at when that join closed
 * @param times how many alarms there were so far for this branch, this one included
 * @param told whether the author's endpoint has taken it, or there is none
 */
public record BranchAlarm(
    JoinName join, String branch, long upTo, RunId run, Instant at, int times, boolean told) {

  /** The same, taken by the endpoint. */
  public BranchAlarm asTold() {
    return new BranchAlarm(join, branch, upTo, run, at, times, true);
  }
}
