package dev.drover.run;

import dev.drover.journal.StepPath;

/** A step asked to go back to a step that did not come before it. */
public final class NothingToRevise extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NothingToRevise(StepPath step, String target) {
    super(
        "Step '"
            + step
            + "' revises '"
            + target
            + "', which has not run before it. Name the id of an earlier step in 'revises'.");
  }
}
