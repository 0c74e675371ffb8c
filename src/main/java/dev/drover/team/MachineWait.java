package dev.drover.team;

import dev.drover.definition.MachineDefinition;
import dev.drover.definition.MachineState;
import dev.drover.definition.Transition;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.Schedule;
import dev.drover.journal.Usage;
import dev.drover.run.StepCall;
import dev.drover.run.StepFailed;
import dev.drover.run.WaitSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A state waits for an event. What comes is judged once, in the step that waited for it, and that
 * it was is recorded.
 */
final class MachineWait {
  /** Members of what is recorded of the wait, and of what is delivered to it. */
  static final String MACHINE = "machine";

  static final String STATE = "state";
  static final String ACCEPTS = "accepts";
  static final String IGNORES = "ignores";
  static final String EVENT = "event";
  static final String BODY = "body";

  private final MachineDefinition machine;
  private final MachineState state;
  private final int number;
  private final Instant entered;

  MachineWait(MachineDefinition machine, MachineState state, int number, Instant entered) {
    this.machine = machine;
    this.state = state;
    this.number = number;
    this.entered = entered;
  }

  /** What waits for events of that machine are called, as no event of a contract is. */
  static String name(String machine) {
    return "state-machine:" + machine;
  }

  void open(StepCall call) {
    Payload before = call.body();
    call.await(
        WaitSpec.forEvent(name(machine.name()), key(call.exchange()), detail(), schedule()),
        delivery -> ended(call, before, delivery));
  }

  private String key(Exchange exchange) {
    String expression = machine.key().orElse("");
    String key =
        exchange
            .getContext()
            .resolveLanguage("simple")
            .createExpression(expression)
            .evaluate(exchange, String.class);
    if (key == null || key.isBlank()) {
      throw new StepFailed(noKey(expression));
    }
    return key;
  }

  private Failure noKey(String expression) {
    return new Failure(
        "no-key",
        "",
        null,
        "State machine '"
            + machine.name()
            + "' is to wait in '"
            + state.name()
            + "', but its key "
            + expression
            + " gives no text: nobody could send it an event.",
        "Mend 'key' in the contract, or the input; then: drover resume RUN",
        null);
  }

  private Payload detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put(MACHINE, machine.name());
    detail.put(STATE, state.name());
    detail.put(ACCEPTS, List.copyOf(state.on().keySet()));
    detail.put(IGNORES, state.ignore());
    return Payload.of(detail);
  }

  /** The state's limit, however many events come before. */
  private Schedule schedule() {
    return Schedule.endingAt(state.within().map(entered::plus));
  }

  private void ended(StepCall call, Payload before, Delivery delivery) {
    switch (delivery.kind()) {
      case TIMED_OUT -> {
        move(Move.Cause.LIMIT, delivery)
            .to(
                state.onLimit().orElseThrow(),
                "longer than " + state.within().map(Object::toString).orElse(""))
            .putOn(call.exchange());
        call.complete(before, List.of(), Usage.NONE);
      }
      case OCCURRED -> occurred(call, before, delivery);
      default ->
          throw new IllegalStateException(
              "State '" + state.name() + "' cannot be left by " + delivery.kind() + ".");
    }
  }

  private void occurred(StepCall call, Payload before, Delivery delivery) {
    Map<?, ?> came = delivery.payload().value() instanceof Map<?, ?> map ? map : Map.of();
    String word = String.valueOf(came.get(EVENT));
    Payload brought = Payload.of(came.get(BODY));
    List<Transition> ways = Optional.ofNullable(state.on().get(word)).orElse(List.of());
    call.exchange().getMessage().setBody(brought.value());
    Move move = move(Move.Cause.EVENT, delivery).on(word).by(Judged.of(ways, call.exchange()));
    move.putOn(call.exchange());
    call.complete(move.to().isEmpty() ? before : brought, List.of(), Usage.NONE);
  }

  private Move move(Move.Cause cause, Delivery delivery) {
    return Move.in(state.name(), number, cause, delivery.by(), delivery.at());
  }
}
