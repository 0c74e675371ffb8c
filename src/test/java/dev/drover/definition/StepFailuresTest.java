package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that plain steps with a rule have in the table of failures. */
class StepFailuresTest {
  @TempDir Path dir;

  private List<FailureRow> rows(String rule) {
    Cluster cluster =
        ContractFolder.in(dir)
            .load(
                "workflows: { w: { version: 1 } }\n"
                    + "memory: { risk: { schema: schemas/risk.json } }\n"
                    + "steps: { rate: "
                    + rule
                    + " }\n");
    WorkflowDefinition workflow = cluster.workflow("w").orElseThrow();
    return FailureTable.of(cluster, workflow, Concerned.all(cluster)).stream()
        .filter(row -> row.subject().equals("step 'rate'"))
        .toList();
  }

  private static List<String> words(List<FailureRow> rows) {
    return rows.stream().map(row -> row.kind().word() + ": " + row.outcome()).toList();
  }

  @Test
  void what_answers_in_its_place_is_told_for_each_failure() {
    List<FailureRow> rows =
        rows("{ writes: [risk], timeout: 5s, fallback: { value: { score: 1 } } }");

    assertThat(words(rows))
        .containsExactly(
            "step error: a constant answers, flagged",
            "invalid output: a constant answers, flagged",
            "timeout: after 5s a constant answers, flagged");
  }

  @Test
  void a_rule_about_its_effect_alone_has_rows_but_asks_for_nothing_to_be_declared() {
    List<FailureRow> rows = rows("{ effect: at-most-once }");

    assertThat(words(rows))
        .containsExactly(
            "step error: fails the run unless its route handles it",
            "crash in the middle: the run stands in doubt until a person settles it: drover resolve",
            "invalid output: not checked: it declares no output",
            "timeout: no time limit of its own");
    assertThat(rows).allSatisfy(row -> assertThat(row.missing()).isEmpty());
  }

  @Test
  void an_error_of_a_step_with_data_is_missed_when_nobody_declares_it() {
    assertThat(rows("{ writes: [risk] }"))
        .filteredOn(row -> row.kind() == FailureKind.STEP_ERROR)
        .singleElement()
        .satisfies(row -> assertThat(row.missing()).contains("onFailure: fail"));
  }
}
