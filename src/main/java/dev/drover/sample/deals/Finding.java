package dev.drover.sample.deals;

/**
 * Something an analysis found.
 *
 * @param points lost of the 25 that an analysis can give
 * @param breaker whether the deal is off because of it
 * @param text one sentence
 */
record Finding(int points, boolean breaker, String text) {
  static Finding of(int points, String text) {
    return new Finding(points, false, text);
  }

  static Finding breaker(String text) {
    return new Finding(Analysis.FULL, true, text);
  }
}
