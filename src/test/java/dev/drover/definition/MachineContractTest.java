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
