package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;

/** A run's start rides with its first step, and another run has its key already. */
final class KeyInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyInUse(RunStart start, RunId owner) {
    super(
        "Run %s of '%s' cannot begin: run %s has the key '%s'. Start runs with a key by start()."
            .formatted(start.id(), start.workflow(), owner, start.key()));
  }
}
