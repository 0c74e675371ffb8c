package dev.drover.run;

import dev.drover.journal.Started;

/** The key names a run that ended long ago; what it did is not recorded any more. */
public final class KeyPurged extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the key
   * @param purged what is left of its run
   */
  KeyPurged(String key, Started.Purged purged) {
    super(
        Reason.CONFLICT,
        "purged",
        "Key '"
            + key
            + "' belongs to run "
            + purged.run().id()
            + ", which ended "
            + purged.run().status()
            + " at "
            + purged.run().endedAt().map(Object::toString).orElse("an unknown time")
            + " and was purged at "
            + purged.at()
            + ".",
        "It was done then. Use another key to have it done again.");
  }
}
