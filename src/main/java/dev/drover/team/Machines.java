package dev.drover.team;

import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import dev.drover.run.Deliveries;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** State machines that wait, as outsiders see them. Thread-safe. */
final class Machines {
  /** How many refusals are noted at one wait; who asks more often learns the same. */
  private static final int NOTED = 100;

  private final Supplier<Deliveries> deliveries;

  private Machines(Supplier<Deliveries> deliveries) {
    this.deliveries = deliveries;
  }

  static Machines of(CamelContext context) {
    return new Machines(() -> Deliveries.of(context));
  }

  /**
   * Sends an event to the machine of that key, the one that has waited longest where there are
   * several. It counts once: of two that come at the same time the second finds the machine where
   * the first has brought it.
   *
   * @throws EventRefused when the machine does not take it where it is, or none waits
   */
  Sent send(String machine, String key, String event, Payload brought, String by) {
    Deliveries door = deliveries.get();
    for (Optional<WaitState> found = find(door, machine, key);
        found.isPresent();
        found = find(door, machine, key)) {
      WaitState state = found.get();
      Map<?, ?> detail = state.of().detail().value() instanceof Map<?, ?> map ? map : Map.of();
      if (words(detail, MachineWait.IGNORES).contains(event)) {
        return sent("ignored", state, machine, detail, event);
      }
      List<String> accepts = words(detail, MachineWait.ACCEPTS);
      if (!accepts.contains(event)) {
        note(door, state, event, by);
        throw EventRefused.notAccepted(
            machine,
            state.of().run().value(),
            String.valueOf(detail.get(MachineWait.STATE)),
            accepts,
            event);
      }
      if (door.turn(taking(door, state, event, brought, by)) instanceof Turned.Done) {
        return sent("accepted", state, machine, detail, event);
      }
    }
    throw EventRefused.nobodyWaits(machine, key, event);
  }

  /** A limit that has passed comes before an event that is too late. */
  private static Optional<WaitState> find(Deliveries door, String machine, String key) {
    Optional<WaitState> found = open(door, machine, key);
    boolean late =
        found.flatMap(WaitState::alarm).filter(alarm -> !alarm.isAfter(door.now())).isPresent();
    if (!late) {
      return found;
    }
    door.endOverdue();
    return open(door, machine, key);
  }

  private static Optional<WaitState> open(Deliveries door, String machine, String key) {
    String name = MachineWait.name(machine);
    return door.journals().stream()
        .flatMap(journal -> journal.waits(WaitKind.EVENT, true).stream())
        .filter(state -> state.of().name().equals(name) && state.of().eventKey().equals(key))
        .min(Comparator.comparing((WaitState state) -> state.of().openedAt()));
  }

  private static List<String> words(Map<?, ?> detail, String member) {
    return detail.get(member) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Sent sent(
      String status, WaitState state, String machine, Map<?, ?> detail, String event) {
    return new Sent(
        status,
        state.of().run().value(),
        machine,
        String.valueOf(detail.get(MachineWait.STATE)),
        event);
  }

  private static Turn taking(
      Deliveries door, WaitState state, String event, Payload brought, String by) {
    Wait wait = state.of();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put(MachineWait.EVENT, event);
    payload.put(MachineWait.BODY, brought.value());
    return Turn.ending(
        state,
        List.of(),
        new Delivery(
            wait.run(),
            wait.correlation(),
            Delivery.Kind.OCCURRED,
            Payload.of(payload),
            by,
            null,
            door.now()));
  }

  /** Whoever loses against another turn here is refused all the same. */
  private static void note(Deliveries door, WaitState state, String event, String by) {
    if (state.events().size() < NOTED) {
      Turned unused =
          door.turn(
              Turn.leavingOpen(
                  state,
                  List.of(
                      WaitEvent.of(
                          state.of(),
                          WaitEvent.Kind.REFUSED,
                          by,
                          Payload.of(Map.of(MachineWait.EVENT, event)),
                          door.now(),
                          ""))));
    }
  }
}
