package dev.drover.sample.triage;

/**
 * What a model took a message for: advice, which the routing weighs.
 *
 * @param category as in {@code schemas/triage-classification.json}
 * @param urgency as {@link Urgency} writes it
 * @param confidence from 0 to 1
 */
record Classification(String category, String urgency, double confidence, String because) {
  /** What stands for a message that nobody classified because it says nothing. */
  static final Classification NONE = new Classification("other", "low", 1, "There is no text.");
}
