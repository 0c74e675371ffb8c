package dev.drover.team;

import dev.drover.definition.MachineDefinition;
import dev.drover.definition.MachineState;
import dev.drover.definition.Transition;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import dev.drover.run.InnerSends;
import dev.drover.run.InnerSteps;
import dev.drover.run.StepCall;
import dev.drover.run.StepFailed;
import dev.drover.run.StepSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay in a state, as a step: entering, what is waited for, and the way out of it. */
final class MachineVisit {
  /** The step that writes down which way is taken, before what is done on it. */
  private static final String WAY = "way";

  private final MachineDefinition machine;
  private final MachineState state;
  private final int number;
  private final StepCall call;
  private final InnerSteps inside;
  private final Instant entered;

  /**
   * @param number of the transition that leads out of it
   * @param since when the machine came here; null where it begins here
   */
  MachineVisit(
      MachineDefinition machine,
      MachineState state,
      int number,
      @Nullable Instant since,
      StepCall call,
      InnerSends sends) {
    this.machine = machine;
    this.state = state;
    this.number = number;
    this.call = call;
    this.inside = InnerSteps.of(call, sends);
    this.entered = since == null ? call.now() : since;
  }

  void begin() {
    if (state.entry().isPresent()) {
      inside.send(ReservedIds.ENTRY, state.entry().get(), this::entered);
    } else {
      goOn();
    }
  }

  private void entered(@Nullable Throwable error) {
    Optional<Delivery> decided = inside.ending(ReservedIds.ENTRY);
    Optional<String> word =
        state.asksPeople() ? GateWord.of(error, call.exchange()) : Optional.empty();
    if (word.isPresent()) {
      inside.movesPast();
      String by = decided.map(Delivery::by).orElse("gate");
      judged(state.on().getOrDefault(word.get(), List.of()), move(Move.Cause.GATE, by), word.get());
    } else if (error != null) {
      failed(error);
    } else {
      goOn();
    }
  }

  private void failed(Throwable error) {
    if (state.onError().isEmpty()) {
      call.fail(error, Usage.NONE);
      return;
    }
    inside.movesPast();
    leave(move(Move.Cause.ERROR, "machine").to(state.onError().get(), words(error)));
  }

  private static String words(Throwable error) {
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }

  private void goOn() {
    if (state.end().isPresent()) {
      leave(move(Move.Cause.END, "machine"));
    } else if (isOverdue()) {
      leave(overdue());
    } else if (!state.next().isEmpty()) {
      judged(state.next(), move(Move.Cause.NEXT, "machine"), "");
    } else {
      await();
    }
  }

  private boolean isOverdue() {
    return state.on().isEmpty()
        && state.within().isPresent()
        && state.onLimit().isPresent()
        && call.now().isAfter(entered.plus(state.within().get()));
  }

  private Move overdue() {
    return move(Move.Cause.LIMIT, "clock")
        .to(
            state.onLimit().orElseThrow(),
            "longer than " + state.within().map(Object::toString).orElse(""));
  }

  private void judged(List<Transition> ways, Move draft, String word) {
    Move move = draft.on(word).by(Judged.of(ways, call.exchange()));
    if (!move.to().isEmpty()) {
      take(move);
    } else if (word.isEmpty() && !state.on().isEmpty()) {
      await();
    } else {
      call.fail(new StepFailed(noWay(word)), Usage.NONE);
    }
  }

  /** Where something is done on the way, the way is written down first: it is not judged again. */
  private void take(Move move) {
    if (move.effect().isEmpty()) {
      leave(move);
      return;
    }
    inside.perform(
        StepSpec.of(StepKind.STEP, WAY, state.name()),
        way -> {
          move.putOn(way.exchange());
          way.complete(way.body(), List.of(), Usage.NONE);
        },
        error -> {
          if (error == null) {
            effect(Move.takenOff(call.exchange()));
          } else {
            call.fail(error, Usage.NONE);
          }
        });
  }

  private void await() {
    MachineWait wait = new MachineWait(machine, state, number, entered);
    inside.perform(
        StepSpec.of(StepKind.WAIT, ReservedIds.EVENT, machine.name()), wait::open, this::happened);
  }

  private void happened(@Nullable Throwable error) {
    if (error != null) {
      call.fail(error, Usage.NONE);
      return;
    }
    Move move = Move.takenOff(call.exchange());
    if (move.to().isEmpty()) {
      await();
    } else if (move.effect().isEmpty()) {
      leave(move);
    } else {
      effect(move);
    }
  }

  private void effect(Move move) {
    inside.send(
        ReservedIds.EFFECT,
        move.effect(),
        error -> {
          if (error == null) {
            leave(move);
          } else {
            call.fail(error, Usage.NONE);
          }
        });
  }

  private void leave(Move move) {
    move.putOn(call.exchange());
    call.complete(inside.body(), List.of(), Usage.NONE);
  }

  private Move move(Move.Cause cause, String by) {
    return Move.in(state.name(), number, cause, by, call.now());
  }

  private Failure noWay(String word) {
    return new Failure(
        "no-way-out",
        "",
        null,
        "State machine '"
            + machine.name()
            + "' is in '"
            + state.name()
            + "', and no condition of a way out"
            + (word.isEmpty() ? "" : " on '" + word + "'")
            + " holds.",
        "Give the state a last way without a condition, then: drover resume RUN",
        null);
  }
}
