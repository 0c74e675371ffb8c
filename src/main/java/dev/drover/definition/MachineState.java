package dev.drover.definition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One state of a state machine. Immutable.
 *
 * @param name the state
 * @param entry the endpoint that is called on entering: any, also an agent or a gate; empty: none
 * @param within how long the machine may stay; empty: any time
 * @param onLimit the state it goes to then; empty: not said
 * @param onError the state it goes to when {@code entry} fails; empty: the machine fails
 * @param next where it goes by itself: the first whose condition holds
 * @param on where it goes on an event: the first whose condition holds, by the event's word
 * @param ignore events that change nothing here
 * @param end how the machine ends here; empty: it does not
 */
public record MachineState(
    String name,
    Optional<String> entry,
    Optional<Duration> within,
    Optional<String> onLimit,
    Optional<String> onError,
    List<Transition> next,
    Map<String, List<Transition>> on,
    List<String> ignore,
    Optional<Final> end) {
  public MachineState {
    Checks.required(name, "a state");
    Checks.positive(within, "within of state '" + name + "'");
    next = List.copyOf(next);
    Map<String, List<Transition>> copy = new LinkedHashMap<>();
    on.forEach((event, ways) -> copy.put(event, List.copyOf(ways)));
    on = Checks.ordered(copy);
    ignore = Checks.distinct(ignore, "ignore of state '" + name + "'");
  }

  /** Whether entering asks people. */
  public boolean asksPeople() {
    return entry.filter(uri -> uri.startsWith("gate:")).isPresent();
  }
}
