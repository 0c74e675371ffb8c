package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that gates, events and state machines have in the table of failures. */
class WaitingFailuresTest {
  @TempDir Path dir;

  private List<FailureRow> rows(String contract) {
    Cluster cluster = ContractFolder.in(dir).load("workflows: { w: {} }\n" + contract);
    return rows(cluster, Concerned.all(cluster));
  }

  private static List<FailureRow> rows(Cluster cluster, Concerned concerned) {
    WorkflowDefinition workflow = cluster.workflow("w").orElseThrow();
    return FailureTable.of(cluster, workflow, concerned).stream()
        .filter(row -> !row.subject().startsWith("workflow"))
        .toList();
  }

  private static List<String> words(List<FailureRow> rows) {
    return rows.stream()
        .map(row -> row.kind().word() + " of " + row.subject() + ": " + row.outcome())
        .toList();
  }

  @Test
  void the_ladder_of_a_gate_is_told_in_words() {
    assertThat(
            words(
                rows(
                    "gates: { legal: { due: 4h, escalate: [{ to: gc, due: 4h },"
                        + " { to: [cfo, ceo], due: 2d }], onTimeout: reject },"
                        + " buyer: { due: 90m, escalate: [{ to: lead, due: 30s }],"
                        + " onTimeout: later, choices: { later: Not now } } }")))
        .containsExactly(
            "no answer of gate 'legal': after 4h gc is asked, after 8h cfo and ceo are asked,"
                + " after 2d8h reject, which fails the run unless its route handles it",
            "no answer of gate 'buyer': after 1h30m lead is asked, after 1h30m30s 'later' is"
                + " chosen");
  }

  @Test
  void an_event_that_does_not_come_has_a_row() {
    assertThat(
            words(
                rows(
                    "events: { signature: { key: '${body}', due: 14d,"
                        + " escalate: [{ to: account, due: 7d }], onTimeout: fail } }")))
        .containsExactly(
            "no answer of event 'signature': after 14d account is told, after 21d fails the run"
                + " unless its route handles it");
  }

  @Test
  void states_have_rows_for_entries_that_fail_and_for_staying_too_long() {
    List<FailureRow> rows =
        rows(
            """
            gates:
              release: { due: 1h, escalate: [{ to: [boss], due: 1h }], onTimeout: reject }
            stateMachines:
              release:
                initial: prepare
                key: "${body[id]}"
                states:
                  prepare: { entry: "direct:p", within: 10m, onLimit: lost, onError: lost, next: ask }
                  ask: { entry: "gate:release", on: { approved: check, rejected: lost, timed-out: lost } }
                  check: { entry: "agent:check", onError: lost, next: sent }
                  sent: { within: 1d, onLimit: lost, on: { back: lost } }
                  lost: { final: failed }
            """);

    assertThat(words(rows))
        .containsExactly(
            "step error of state 'prepare' of stateMachine 'release': goes to 'lost'",
            "agent error of state 'check' of stateMachine 'release': goes to 'lost'",
            "timeout of state 'prepare' of stateMachine 'release': after 10m goes to 'lost'",
            "timeout of state 'ask' of stateMachine 'release': as long as its gate waits",
            "timeout of state 'sent' of stateMachine 'release': after 1d goes to 'lost'",
            "no answer of gate 'release': after 1h boss is asked, after 2h reject, which fails the"
                + " run unless its route handles it");
    assertThat(rows).allSatisfy(row -> assertThat(row.missing()).isEmpty());
    assertThat(rows.get(0).at().line()).isEqualTo(5);
  }

  @Test
  void only_what_the_routes_come_to_has_rows() {
    Cluster cluster =
        ContractFolder.in(dir)
            .load(
                "workflows: { w: {} }\n"
                    + "events: { a: { key: '${body}', due: 1h, onTimeout: fail },"
                    + " b: { key: '${body}', due: 1h, onTimeout: fail } }\n");

    Concerned one = new Concerned(Set.of(), Set.of(), Set.of("b"), Set.of(), Set.of());
    assertThat(rows(cluster, one)).extracting(FailureRow::subject).containsExactly("event 'b'");
  }
}
