package dev.drover.cli.door;

import dev.drover.journal.RunId;
import dev.drover.journal.TriggerState;
import java.util.List;

/** Makes the documents of where triggers stand. */
final class TriggerDocuments {
  private TriggerDocuments() {}

  static List<Object> of(List<TriggerState> states) {
    return states.stream().map(TriggerDocuments::of).toList();
  }

  /** Only a threshold reads values. */
  private static Object of(TriggerState state) {
    return new Doc()
        .with("name", state.name())
        .with("kind", state.value().isPresent() ? "threshold" : "cooldown")
        .with("entity", state.entity())
        .with("fired", state.fired())
        .with("lastFiredAt", Values.of(state.firedAt()))
        .with("run", state.run().map(RunId::value).orElse(null))
        .with("nextAllowedAt", Values.of(state.nextAt()))
        .with("armed", state.armed())
        .with("value", state.value().orElse(null))
        .with("valueAt", Values.of(state.valueAt()))
        .with("suppressed", state.suppressed())
        .with("suppressedAt", Values.of(state.suppressedAt()))
        .all();
  }
}
