package dev.drover.sample.deals;

import java.util.List;
import java.util.Map;

/**
 * One side of a deal.
 *
 * @param points of 25
 * @param says the whole in one sentence
 */
record Analysis(
    int points, boolean breaker, String says, List<Finding> findings, Map<String, Object> facts) {
  static final int FULL = 25;

  static Analysis of(String says, List<Finding> findings, Map<String, Object> facts) {
    int lost = findings.stream().mapToInt(Finding::points).sum();
    return new Analysis(
        Math.max(0, FULL - lost),
        findings.stream().anyMatch(Finding::breaker),
        says,
        findings,
        facts);
  }

  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
