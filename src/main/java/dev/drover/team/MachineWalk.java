package dev.drover.team;

import dev.drover.definition.Final;
import dev.drover.definition.MachineDefinition;
import dev.drover.definition.MachineState;
import dev.drover.definition.Nearest;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import dev.drover.run.InnerSends;
import dev.drover.run.InnerSteps;
import dev.drover.run.StepCall;
import dev.drover.run.StepFailed;
import dev.drover.run.StepSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One machine under way, as a step of its run: from state to state until one is the last. Each stay
 * in a state is a step inside, whose record says where the machine went from there.
 */
final class MachineWalk {
  private final MachineDefinition machine;
  private final StepCall call;
  private final InnerSends sends;
  private final InnerSteps inside;
  private final List<Move> path = new ArrayList<>();
  private final Map<Integer, Payload> left = new HashMap<>();

  MachineWalk(String name, StepCall call, InnerSends sends) {
    this.machine =
        call.cluster()
            .machine(name)
            .orElseThrow(
                () ->
                    new UndeclaredMachine(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().machines().keySet())));
    this.call = call;
    this.sends = sends;
    this.inside = InnerSteps.of(call, sends);
  }

  void begin() {
    enter(machine.initial());
  }

  private void enter(String name) {
    MachineState state = machine.state(name).orElse(null);
    if (state == null) {
      call.fail(new StepFailed(gone(name)), Usage.NONE);
    } else if (state.end().isEmpty() && path.size() >= machine.maxTransitions()) {
      call.failForGood(new StepFailed(tooLong(name)));
    } else {
      int number = path.size() + 1;
      Instant since = path.isEmpty() ? null : path.get(path.size() - 1).at();
      inside.perform(
          StepSpec.of(StepKind.STATE_MACHINE, name, machine.name()),
          visit -> new MachineVisit(machine, state, number, since, visit, sends).begin(),
          error -> left(state, error));
    }
  }

  private void left(MachineState state, @Nullable Throwable error) {
    if (error != null) {
      call.fail(error, Usage.NONE);
      return;
    }
    Move move = Move.takenOff(call.exchange());
    if (state.end().isPresent()) {
      ended(state, state.end().get());
      return;
    }
    path.add(move);
    if (!move.compensate().isEmpty()) {
      left.put(move.number(), inside.body());
    }
    if (move.rollback().isEmpty()) {
      enter(move.to());
    } else {
      rollback(move);
    }
  }

  private void rollback(Move move) {
    List<Move> undone = Machine.undone(machine.initial(), path).orElse(null);
    if (undone == null) {
      call.failForGood(new StepFailed(neverThere(move)));
      return;
    }
    List<Move> owed = undone.stream().filter(each -> !each.compensate().isEmpty()).toList();
    inside.perform(
        StepSpec.of(StepKind.STEP, ReservedIds.ROLLBACK, move.rollback()),
        step -> new MachineRollback(owed, left, step, sends).begin(),
        error -> {
          if (error == null) {
            enter(move.to());
          } else {
            call.fail(error, Usage.NONE);
          }
        });
  }

  private void ended(MachineState state, Final end) {
    if (end == Final.FAILED) {
      call.failForGood(new StepFailed(failed(state)));
      return;
    }
    call.flag(MachineConstants.STATE, state.name());
    call.complete(inside.body(), List.of(), Usage.NONE);
  }

  private Failure failed(MachineState state) {
    String from = path.isEmpty() ? "" : path.get(path.size() - 1).from();
    String why = path.isEmpty() ? "" : path.get(path.size() - 1).why();
    return failure(
        "machine-failed",
        "ended in '"
            + state.name()
            + "'"
            + (from.isEmpty() ? "" : ", where it came from '" + from + "'")
            + (why.isEmpty() ? "." : ": " + why),
        "Look at its path with: drover show RUN; then start a new run.");
  }

  private Failure tooLong(String next) {
    return failure(
        "too-many-transitions",
        "made "
            + path.size()
            + " transitions, as many as it may, and would go on to '"
            + next
            + "'.",
        "Mend its states, or raise maxTransitions in the contract, and start a new run.");
  }

  private Failure neverThere(Move move) {
    return failure(
        "nothing-to-roll-back",
        "was to go back from '"
            + move.from()
            + "' to '"
            + move.rollback()
            + "', where it was not before.",
        "Name a state in 'rollback' that the machine has always been in then.");
  }

  private Failure gone(String state) {
    return failure(
        "unknown-state",
        "is to go to '"
            + state
            + "', which its contract does not have ("
            + Nearest.hint(state, machine.states().keySet())
            + ").",
        "Put the state back, then: drover resume RUN");
  }

  private Failure failure(String code, String what, String hint) {
    return new Failure(
        code, "", null, "State machine '" + machine.name() + "' " + what, hint, null);
  }
}
