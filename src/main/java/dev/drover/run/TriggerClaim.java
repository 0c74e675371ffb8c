package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.TriggerChange;
import java.util.Optional;

/** A trigger that fired for a message, and is not on disk yet. Thread-safe. */
public interface TriggerClaim {
  /** For a start that writes it, and then calls one of the other two; empty when it is not open. */
  Optional<TriggerChange.Fired> take();

  /** It is on disk, with the start of that run. */
  void committed(RunId by);

  /** The start that took it did not come about. */
  void giveBack();
}
