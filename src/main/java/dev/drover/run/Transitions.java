package dev.drover.run;

import dev.drover.journal.History;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.route.ReservedIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The transitions of state machines that a run's records tell of. */
public final class Transitions {
  /** The header in the record of a state by which it tells where the machine went from there. */
  public static final String HEADER = "DroverTransition";

  /** The member of it that names what undoes the transition. */
  public static final String COMPENSATE = "compensate";

  private Transitions() {}

  /** What the record tells of a transition; empty when it tells none. */
  public static Optional<Map<?, ?>> in(StepRecord step) {
    return step.outcome() instanceof Outcome.Completed completed
            && completed.change().headers() != null
            && completed.change().headers().get(HEADER) instanceof Map<?, ?> told
        ? Optional.of(told)
        : Optional.empty();
  }

  /**
   * A transition of a machine under way that ought to be undone and is not; null members are left
   * out of the text.
   */
  static Optional<String> owed(History history) {
    Set<StepPath> recorded =
        history.records().stream().map(step -> step.key().path()).collect(Collectors.toSet());
    for (StepRecord step : history.records()) {
      Optional<Map<?, ?>> told = in(step).filter(move -> move.containsKey(COMPENSATE));
      Optional<StepPath> machine = machineAround(step);
      if (told.isPresent() && machine.isPresent() && !recorded.contains(machine.get())) {
        String undoing = "/" + ReservedIds.COMPENSATE + told.get().get("number");
        boolean undone =
            history.records().stream()
                .filter(other -> other.key().path().isWithin(machine.get()))
                .filter(other -> other.outcome() instanceof Outcome.Completed)
                .anyMatch(other -> other.key().path().value().endsWith(undoing));
        if (!undone) {
          return Optional.of(
              "state machine '"
                  + machine.get()
                  + "' went from '"
                  + told.get().get("from")
                  + "' to '"
                  + told.get().get("to")
                  + "', which '"
                  + told.get().get(COMPENSATE)
                  + "' undoes");
        }
      }
    }
    return Optional.empty();
  }

  /** A visit of a state lies in its machine, what is recorded before it ends lies in the visit. */
  private static Optional<StepPath> machineAround(StepRecord step) {
    int up = step.kind() == StepKind.STATE_MACHINE ? 1 : 2;
    List<StepPath> around = step.key().path().upward().limit(up + 1L).toList();
    return around.size() > up ? Optional.of(around.get(up)) : Optional.empty();
  }
}
