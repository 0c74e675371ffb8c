package dev.drover.run;

import dev.drover.journal.RunId;

/** The key names a run that was started with another input. */
public final class KeyInUse extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the key
   * @param run that has it
   */
  public KeyInUse(String key, RunId run) {
    super(
        Reason.CONFLICT,
        "key-in-use",
        "Key '" + key + "' belongs to run " + run + ", which was started with another input.",
        "Use another key, or look at it: drover show " + run);
  }
}
