package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State machines as contracts write them. */
class MachineContractTest {
  static final String RELEASE =
      """
      gates:
        release: { due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject }
      stateMachines:
        payment-release:
          initial: idle
          key: "${memory(payment.id)}"
          maxTransitions: 50
          states:
            idle:     { next: [ { to: running } ] }
            running:  { entry: "direct:prepare", within: 10m, onLimit: failed, onError: failed, next: waiting }
            waiting:
              entry: gate:release
              on:
                approved: { to: done, effect: "direct:pay", compensate: "direct:recall" }
                rejected: rejected
                timed-out: [ { to: done, when: "${body[small]}", effect: "direct:pay", compensate: none }, rejected ]
            done:
              within: "{{payment-release.recall:24h}}"
              onLimit: closed
              ignore: [approved]
              on: { recall: { when: "${body[reason]} != null", rollback: idle, to: rolled-back } }
            closed:   { final: completed }
            rejected: { final: completed }
            rolled-back: { final: completed }
            failed:   { final: failed }
      """;

  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolder() {
    folder = ContractFolder.in(dir);
  }

  @Test
  void every_key_of_a_machine_is_read() {
    MachineDefinition machine = folder.load(RELEASE).machine("payment-release").orElseThrow();

    assertThat(machine.initial()).isEqualTo("idle");
    assertThat(machine.key()).contains("${memory(payment.id)}");
    assertThat(machine.maxTransitions()).isEqualTo(50);
    assertThat(machine.states().keySet())
        .containsExactly(
            "idle", "running", "waiting", "done", "closed", "rejected", "rolled-back", "failed");
    MachineState running = machine.state("running").orElseThrow();
    assertThat(running.entry()).contains("direct:prepare");
    assertThat(running.within()).contains(Duration.ofMinutes(10));
    assertThat(running.onLimit()).contains("failed");
    assertThat(running.onError()).contains("failed");
    assertThat(running.next()).containsExactly(to("waiting"));
    MachineState waiting = machine.state("waiting").orElseThrow();
    assertThat(waiting.asksPeople()).isTrue();
    assertThat(waiting.on().get("approved"))
        .containsExactly(
            new Transition(
                "done",
                Optional.empty(),
                Optional.of("direct:pay"),
                Optional.of("direct:recall"),
                Optional.empty()));
    assertThat(waiting.on().get("timed-out"))
        .containsExactly(
            new Transition(
                "done",
                Optional.of("${body[small]}"),
                Optional.of("direct:pay"),
                Optional.of(Transition.NONE),
                Optional.empty()),
            to("rejected"));
    MachineState done = machine.state("done").orElseThrow();
    assertThat(done.ignore()).containsExactly("approved");
    assertThat(done.on().get("recall").get(0).rollback()).contains("idle");
    assertThat(machine.state("failed").orElseThrow().end()).contains(Final.FAILED);
    assertThat(machine.endpoints())
        .containsExactly(
            "direct:prepare", "gate:release", "direct:pay", "direct:recall", "direct:pay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "states: { a: {} } | stateMachine 'm' has no 'initial' (name the state it begins in)",
        "initial: a | stateMachine 'm' has no 'states'",
        "'initial: a, key: same' | 'key' of stateMachine 'm' is 'same', which is always the same",
        "'initial: a, states: { a: { finale: x } }' | 'finale' in state 'a' of stateMachine 'm'",
        "'initial: a, states: { a: { final: done } }' | 'final' of state 'a' of stateMachine 'm' is",
        "'initial: a, states: { a: { entry: pay } }' | is 'pay', which has no scheme (write for exa",
        "'initial: a, states: { a: { next: [{}] } }' | 'next[0]' of state 'a' of stateMachine 'm' ha",
        "'initial: a, states: { a: { on: { go: { undo: x } } } }' | unknown key 'undo' in 'go' of 'o",
        "'initial: a, states: { rollback: {} }' | may not be called 'rollback'",
      })
  void what_is_wrong_in_a_machine_is_told(String keys, String message) {
    assertThat(folder.problems("stateMachines: { m: { " + keys + " } }"))
        .anySatisfy(p -> assertThat(p).contains(message));
  }

  private static final String GATE =
      "gates: { g: { due: 1h, escalate: [{ to: [x], due: 1h }], onTimeout: back,"
          + " choices: { back: again } } }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b: {} | 'initial' of stateMachine 'm' is 'a', which is no state of it (known: b)",
        "a: { next: b } | 'a' of 'states' of stateMachine 'm' goes to 'b', which is no state (kno",
        "'a: { final: completed }, b: { final: completed }' | 'b' of 'states' of stateMachine 'm' is"
            + " never reached from 'a' (let a state lead to it, or take it out)",
        "a: {} | 'a' of 'states' of stateMachine 'm' has no way out (add next:, on:, or: final: comp",
        "'a: { next: b }, b: { next: { to: a, when: x } }' | 'a' of 'states' of stateMachine 'm' lead"
            + "s to no final state (let a way lead to a state with: final: completed)",
        "'a: { next: b }, b: { next: a }' | leads back to itself without end: a -> b (give a way a",
        "'a: { next: [ { to: b, when: x } ] }, b: { final: failed }' | does not say where 'next' lea",
        "'a: { next: [ b, { to: b, when: x } ] }, b: { final: failed }' | has ways of 'next' behind o",
        "'a: { entry: \"direct:x\", next: b }, b: { final: failed }' | has an 'entry' that may fail, a",
        "'a: { onError: b, next: b }, b: { final: failed }' | has 'onError' and no 'entry' that could",
        "'a: { on: { go: b } }, b: { final: failed }' | waits for events without a limit (add: within",
        "'a: { on: { go: b } }, b: { final: failed }' | nobody can call the machine: it has no 'key'",
        "'a: { within: 1h, next: b }, b: { final: failed }' | has 'within' or 'onLimit' without the ot",
        "'a: { ignore: [go], next: b }, b: { final: failed }' | ignores events, but takes none from",
        "'a: { within: 1h, onLimit: b, ignore: [go], on: { go: b } }, b: { final: failed }' | takes ev",
        "'a: { final: completed, next: a }' | is final and says more than that (do it on the way: eff",
        "'a: { entry: gate:h, on: { approved: b } }, b: { final: failed }' | enters gate 'h', which is",
        "'a: { entry: gate:g, on: { approved: b, back: b } }, b: { final: failed }' | enters gate 'g',"
            + " and does not say where 'rejected' leads (add to its on: rejected: STATE)",
        "'a: { entry: gate:g, on: { approved: b, rejected: b } }, b: { final: failed }' | and does not"
            + " say where 'back' leads",
        "'a: { entry: gate:g, on: { approved: b, rejected: b, back: b, go: b } }, b: { final: failed }'"
            + " | takes 'go', which gate 'g' never says",
        "'a: { next: { to: b, compensate: \"direct:x\" } }, b: { final: failed }' | leads to 'b' with '"
            + "compensate' and no 'effect'",
        "'a: { next: { to: b, effect: \"direct:x\" } }, b: { next: { to: c, rollback: a } }, c: { final: "
            + "failed }' | leads to 'b' with an 'effect' that a rollback comes to, and does not say what",
        "'a: { next: { to: b, rollback: b } }, b: { final: failed }' | from where it is never reached",
      })
  void a_machine_that_goes_nowhere_or_fails_unseen_is_refused(String states, String message) {
    assertThat(
            folder.problems(
                GATE + "stateMachines: { m: { initial: a, states: { " + states + " } } }"))
        .anySatisfy(p -> assertThat(p).contains(message));
  }

  private static Transition to(String state) {
    return new Transition(
        state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void where_states_lead_to_keeps_the_order_of_the_file() {
    MachineDefinition machine = folder.load(RELEASE).machine("payment-release").orElseThrow();

    assertThat(machine.transitions())
        .extracting(Transition::to)
        .isEqualTo(
            List.of("running", "waiting", "done", "rejected", "done", "rejected", "rolled-back"));
  }
}
