package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers as contracts write them. */
class TriggerContractTest {
  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolder() {
    folder = ContractFolder.in(dir);
  }

  @Test
  void a_trigger_rests_or_has_to_be_crossed_or_both() {
    String contract =
        """
        triggers:
          sla: { cooldown: 4h }
          health: { threshold: { entity: "${body[account]}", value: "${body[score]}",
            below: "{{health.limit:65}}", rearm: 70, at: "${body[at]}" }, cooldown: 24h }
          stock: { threshold: { entity: "${body[item]}", value: "${body[left]}",
            below: "${body[reorderPoint]}", rearm: "${body[full]}" } }
        """;
    Map<String, TriggerDefinition> triggers = folder.load(contract).triggers();

    assertThat(triggers.get("sla"))
        .isEqualTo(
            new TriggerDefinition("sla", Optional.of(Duration.ofHours(4)), Optional.empty()));
    assertThat(triggers.get("health").threshold())
        .contains(
            new Threshold(
                "${body[account]}",
                "${body[score]}",
                Threshold.Side.BELOW,
                new Bound.Fixed(65),
                new Bound.Fixed(70),
                Optional.of("${body[at]}")));
    assertThat(triggers.get("stock").threshold().orElseThrow().limit())
        .isEqualTo(new Bound.Computed("${body[reorderPoint]}"));
    assertThat(
            folder
                .load(contract, Map.of("health.limit", "60.5"))
                .triggers()
                .get("health")
                .threshold()
                .orElseThrow()
                .limit())
        .isEqualTo(new Bound.Fixed(60.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | trigger 't' holds nothing back (say 'cooldown', 'threshold' or both)",
        "'cooldown: 0s' | 'cooldown' of trigger 't' is '0s'",
        "threshold: {} | 'threshold' of trigger 't' has no 'entity'",
        "threshold: {} | 'threshold' of trigger 't' has neither 'below' nor 'above'",
        "threshold: {} | 'threshold' of trigger 't' has no 'rearm'",
        "'threshold: { above: 1, below: 2 }' | has both 'below' and 'above'",
        "threshold: { below: low } | is 'low', neither a number nor an expression",
        "threshold: { value: 5 } | 'value' of 'threshold' of trigger 't' must be text",
      })
  void what_is_wrong_in_a_trigger_is_told(String keys, String message) {
    assertThat(folder.problems("triggers: { t: { " + keys + " } }"))
        .anySatisfy(p -> assertThat(p).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'below: 65, rearm: 60' | is 60, which is not above 65 (it fires below the limit",
        "'below: 65, rearm: 65' | is 65, which is not above 65",
        "'above: 0.7, rearm: 0.75' | is 0.75, which is not below 0.7 (it fires above the limit",
      })
  void it_is_armed_again_on_the_other_side_of_its_limit(String limits, String message) {
    assertThat(
            folder.problems(
                "triggers: { t: { threshold: { entity: '${body}', value: '${body}', "
                    + limits
                    + " } } }"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("'rearm' of 'threshold' of trigger 't'", message));
  }
}
