package dev.drover.journal;

import java.util.Locale;

/** What a record is of. The lower-case name stands in documents. */
public enum StepKind {
  AGENT,
  TURN,
  TOOL,
  GATE,
  WAIT,
  ENDPOINT,
  BEAN,
  STEP,
  JOIN,
  SUPERVISOR,
  SWARM,
  STATE_MACHINE,
  WORKFLOW;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word in documents and in the store, such as {@code state-machine}. */
  public String word() {
    return word;
  }

  /**
   * The kind of that word.
   *
   * @throws IllegalArgumentException when no kind has it
   */
  public static StepKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
