package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates as contracts write them, and what is said of those that nobody could decide. */
class GateContractTest {
  private static final String FILE = "vendor-risk.drover.yaml";
  private static final String CONTRACT =
      """
      memory: { amendment: {}, approved: {}, advice: {}, benchmarks: {}, flags: {}, draft: {} }
      agents:
        writer: { uri: "direct:w", writes: draft }
        briefer: { uri: "direct:b" }
      gates:
        legal:
          shows: amendment
          writes: approved
          reviewers: [legal, ann]
          due: "{{legal.due:4h}}"
          remind: [1h, 15m]
          escalate: [{ to: [gc], due: "{{gc.due:4h}}" }, { to: cfo, due: 1d }]
          onTimeout: send-back
          when: "${memory(amendment.total)} > 70"
          probation: { runs: 20, days: 14 }
          choices: { send-back: "Back to the drafter, with your reason" }
          minApprovers: 2
          fourEyes: true
          brief: { template: briefs/legal.md }
          recommendation: advice
          evidence: [benchmarks, flags]
          effects: { approve: it is written, reject: it runs out, send-back: another draft }
          notify: direct:tell-reviewers
      """;

  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolderWithABrief() {
    folder = ContractFolder.in(dir).with("briefs/legal.md", "# Renew ${memory(amendment.id)}?\n");
  }

  @Test
  void every_key_of_a_gate_is_read() {
    Cluster cluster = folder.load(CONTRACT);
    GateDefinition legal = cluster.gate("legal").orElseThrow();

    assertThat(legal.shows()).containsExactly("amendment");
    assertThat(legal.writes()).contains("approved");
    assertThat(cluster.ownerOf("approved")).contains("gate 'legal'");
    assertThat(legal.ladder())
        .isEqualTo(
            new Ladder(
                Duration.ofHours(4),
                List.of(Duration.ofHours(1), Duration.ofMinutes(15)),
                List.of(
                    new Rung(List.of("gc"), Duration.ofHours(4)),
                    new Rung(List.of("cfo"), Duration.ofDays(1)))));
    assertThat(legal.onTimeout()).isEqualTo(new OnTimeout.Choose("send-back"));
    assertThat(legal.when()).contains("${memory(amendment.total)} > 70");
    assertThat(legal.probation()).contains(new Probation(OptionalInt.of(20), OptionalInt.of(14)));
    assertThat(legal.choices())
        .containsExactly(entry("send-back", "Back to the drafter, with your reason"));
    assertThat(legal.decisions()).containsExactly("approve", "reject", "send-back");
    assertThat(legal.minApprovers()).isEqualTo(2);
    assertThat(legal.fourEyes()).isTrue();
    assertThat(legal.brief())
        .contains(new Brief.Template("briefs/legal.md", "# Renew ${memory(amendment.id)}?\n"));
    assertThat(legal.recommendation()).contains("advice");
    assertThat(legal.evidence()).containsExactly("benchmarks", "flags");
    assertThat(legal.effects()).containsOnlyKeys("approve", "reject", "send-back");
    assertThat(legal.notifies()).contains("direct:tell-reviewers");
  }

  @Test
  void another_brief_is_another_meaning_of_the_workflow() {
    String contract = "workflows: { w: {} }\n" + CONTRACT;
    String before = folder.load(contract).workflow("w").orElseThrow().hash();
    folder.with("briefs/legal.md", "# Something else\n");

    assertThat(folder.load(contract).workflow("w").orElseThrow().hash()).isNotEqualTo(before);
  }

  @Test
  void a_gate_that_nobody_is_asked_about_in_the_end_says_what_to_add() {
    assertThat(folder.problems("gates:\n  legal: { shows: [] }\n"))
        .containsExactly(
            FILE
                + ":2:3: error: gate 'legal' has no 'escalate': nobody is asked when its reviewers"
                + " do not answer (add: escalate: [{ to: [NAME], due: 4h }])",
            FILE + ":2:3: error: gate 'legal' has no 'due' (say how long it waits, such as 4h)",
            FILE
                + ":2:3: error: gate 'legal' has no 'onTimeout'"
                + " (add: onTimeout: reject, or one of its choices)");
  }

  @Test
  void nobody_approves_by_not_answering() {
    assertThat(
            folder.problems(
                gate("onTimeout: approve, choices: { send-back: Again, ask: Ask the other side }")))
        .containsExactly(
            FILE
                + ":1:67: error: 'onTimeout' of gate 'g' is 'approve': nobody approves by not"
                + " answering (say reject, or one of its choices: send-back, ask)");
    assertThat(folder.problems(gate("onTimeout: sendback, choices: { send-back: Again }")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("is 'sendback'", "did you mean 'send-back'?"));
  }

  @Test
  void a_gate_that_nobody_can_decide_is_refused() {
    assertThat(folder.problems(gate("onTimeout: reject, reviewers: []")))
        .containsExactly(
            FILE
                + ":1:86: error: 'reviewers' of gate 'g' is empty: nobody can decide it (name users"
                + " or groups, or leave the key out to let anyone decide)");
    assertThat(
            folder.problems(
                "gates: { g: { due: 1h, onTimeout: reject, escalate: [{ to: [], due: 1h }] } }"))
        .containsExactly(
            FILE + ":1:56: error: 'to' of escalate[0] of gate 'g' is empty (name users or groups)");
  }

  @Test
  void a_field_that_a_gate_writes_has_no_other_writer() {
    String contract =
        """
        memory: { draft: {} }
        agents: { x: { uri: "direct:x", writes: draft } }
        gates:
          legal: { due: 1h, escalate: [{ to: gc, due: 1h }], onTimeout: reject, writes: draft }
        """;

    assertThat(folder.problems(contract))
        .containsExactly(
            FILE
                + ":4:73: error: field 'draft' is written by agent 'x' and by gate 'legal'"
                + " (a field has one writer)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "choices: { approve: Yes } | 'choices' of gate 'g' may not be called 'approve'",
        "choices: { timed-out: No } | 'choices' of gate 'g' may not be called 'timed-out'",
        "effects: { aprove: paid } | 'effects' of gate 'g' speaks of 'aprove', which is no decision",
        "effects: { aprove: paid } | did you mean 'approve'?",
        "shows: [none] | gate 'g' shows the undeclared field 'none'",
        "evidence: none | gate 'g' shows as evidence the undeclared field 'none'",
        "recommendation: none | gate 'g' recommends by the undeclared field 'none'",
        "writes: none | gate 'g' writes the undeclared field 'none'",
        "probation: { runs: 3 } | 'probation' of gate 'g' says nothing without 'when'",
        "'when: x, probation: {}' | 'probation' of gate 'g' says nothing",
        "minApprovers: 101 | from 1 to 100, not 101",
        "fourEyes: maybe | 'fourEyes' of gate 'g' is 'maybe'",
        "brief: { template: none.md } | 'template' of 'brief' of gate 'g' cannot be used: file 'none",
        "brief: { agent: briefr } | not an agent declared here: 'briefr' (did you mean 'briefer'?)",
        "brief: { agent: writer } | is agent 'writer', which writes 'draft'",
        "notify: tell | 'notify' of gate 'g' is 'tell', which has no scheme",
        "notify: 'gate:x' | is 'gate:x', an endpoint of a run",
        "notify: 'file:${body}' | is 'file:${body}', which is not computed",
        "remind: [1h, 60m] | 'remind[1]' of gate 'g' stands there already",
        "escalate: [{ to: b, due: soon }] | 'due' of escalate[0] of gate 'g' is 'soon'",
        "escalate: boss | 'escalate' of gate 'g' must be a list",
      })
  void what_is_wrong_in_a_gate_is_told(String keys, String message) {
    String ladder = keys.startsWith("escalate") ? "" : "escalate: [{ to: b, due: 1h }], ";
    String contract =
        """
        memory: { draft: {} }
        agents: { writer: { uri: "direct:w", writes: draft }, briefer: { uri: "direct:b" } }
        gates:
          g: { due: 1h, %sonTimeout: reject, %s }
        """
            .formatted(ladder, keys);

    assertThat(folder.problems(contract)).anySatisfy(p -> assertThat(p).contains(message));
  }

  private static String gate(String keys) {
    return "gates: { g: { due: 1h, escalate: [{ to: boss, due: 1h }],         " + keys + " } }";
  }
}
