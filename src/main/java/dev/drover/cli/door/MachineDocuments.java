package dev.drover.cli.door;

import dev.drover.journal.History;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import dev.drover.run.Transitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the documents of a run's state machines: where each is, and how it came there. */
final class MachineDocuments {
  private final History history;

  private MachineDocuments(History history) {
    this.history = history;
  }

  /** One for each machine, in the order in which they first went anywhere. */
  static List<Object> of(History history) {
    return new MachineDocuments(history).all();
  }

  private List<Object> all() {
    Map<StepPath, List<Object>> paths = new LinkedHashMap<>();
    Map<StepPath, String> names = new LinkedHashMap<>();
    Map<StepPath, String> states = new LinkedHashMap<>();
    for (StepRecord step : history.records()) {
      Optional<Map<?, ?>> told =
          step.kind() == StepKind.STATE_MACHINE ? Transitions.in(step) : Optional.empty();
      Optional<StepPath> machine = parent(step.key().path());
      if (told.isPresent() && machine.isPresent()) {
        paths.computeIfAbsent(machine.get(), path -> new ArrayList<>()).add(transition(told.get()));
        names.put(machine.get(), step.name());
        Object to = told.get().get("to");
        states.put(machine.get(), String.valueOf(to == null ? told.get().get("from") : to));
      }
    }
    List<Object> documents = new ArrayList<>();
    paths.forEach(
        (machine, path) ->
            documents.add(
                new Doc()
                    .with("step", machine.value())
                    .with("name", names.get(machine))
                    .with("state", states.get(machine))
                    .with("path", path)
                    .with("accepts", accepts(machine))
                    .all()));
    return documents;
  }

  private static Optional<StepPath> parent(StepPath visit) {
    return visit.upward().skip(1).findFirst();
  }

  private static Object transition(Map<?, ?> told) {
    return new Doc()
        .with("from", told.get("from"))
        .with("to", told.get("to"))
        .with("cause", told.get("cause"))
        .with("event", told.get("event"))
        .with("by", told.get("by"))
        .with("at", told.get("at"))
        .with("why", told.get("why"))
        .with("values", told.get("values"))
        .with("effect", told.get("effect"))
        .with("compensate", told.get("compensate"))
        .with("rollback", told.get("rollback"))
        .all();
  }

  /** What may be sent to it now; null where it waits for no event. */
  private @Nullable Object accepts(StepPath machine) {
    for (Wait wait : history.waits()) {
      boolean open =
          !history.run().status().terminal()
              && wait.key().path().isWithin(machine)
              && history.deliveries().stream()
                  .noneMatch(ended -> ended.correlation().equals(wait.correlation()));
      if (open
          && wait.detail().value() instanceof Map<?, ?> detail
          && detail.containsKey("accepts")) {
        return detail.get("accepts");
      }
    }
    return null;
  }
}
