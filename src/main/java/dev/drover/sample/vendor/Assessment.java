package dev.drover.sample.vendor;

import java.util.List;
import java.util.Map;

/**
 * What one source says about a vendor.
 *
 * @param verdict {@code good}, {@code fair} or {@code bad}, by the points of the reasons
 * @param says the source in one sentence
 * @param asOf day of the newest data it stands on
 * @param reasons what speaks against the vendor; none is good
 * @param facts what the source measured
 */
record Assessment(
    String verdict, String says, String asOf, List<Reason> reasons, Map<String, Object> facts) {
  static final String GOOD = "good";
  static final String BAD = "bad";

  private static final int STILL_GOOD = 4;
  private static final int ALREADY_BAD = 20;

  static Assessment of(String says, String asOf, List<Reason> reasons, Map<String, Object> facts) {
    int points = reasons.stream().mapToInt(Reason::points).sum();
    return new Assessment(
        points <= STILL_GOOD ? GOOD : points < ALREADY_BAD ? "fair" : BAD,
        says,
        asOf,
        reasons,
        facts);
  }
}
