package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Bell;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, state machines and triggers as contracts write them. */
class EventContractTest {
  private static final String FILE = "vendor-risk.drover.yaml";

  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolderWithSchemas() {
    folder = ContractFolder.in(dir);
  }

  @Test
  void an_event_has_a_key_a_ladder_and_the_schema_of_its_field() {
    Cluster cluster =
        folder.load(
            """
            memory: { risk: { schema: schemas/risk.json } }
            events:
              signature: { key: "${memory(risk.id)}", writes: risk, due: 14d, remind: 1d,
                escalate: [{ to: [account], due: 7d }], onTimeout: fail, notify: "direct:chase" }
            """);
    EventDefinition signature = cluster.event("signature").orElseThrow();

    assertThat(signature.key()).isEqualTo("${memory(risk.id)}");
    assertThat(signature.schema()).isEqualTo(cluster.field("risk").orElseThrow().schema());
    assertThat(signature.keep()).isEqualTo(Duration.ofDays(30));
    assertThat(signature.notifies()).contains("direct:chase");
    assertThat(cluster.ownerOf("risk")).contains("event 'signature'");
    Instant opened = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(signature.scheduleFrom(opened).bells())
        .containsExactly(
            Bell.remind(opened.plus(Duration.ofDays(13)), List.of()),
            Bell.escalate(opened.plus(Duration.ofDays(14)), List.of("account")),
            Bell.remind(opened.plus(Duration.ofDays(20)), List.of("account")),
            Bell.end(opened.plus(Duration.ofDays(21)), "fail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | event 'e' has no 'key' (say what tells them apart",
        "key: same | 'key' of event 'e' is 'same', which is always the same",
        "'key: \"${body}\"' | event 'e' has no 'due'",
        "'key: \"${body}\", due: 1h' | event 'e' has no 'onTimeout' (add: onTimeout: fail)",
        "'due: 1h, onTimeout: reject' | 'onTimeout' of event 'e' is 'reject' (known: fail)",
        "writes: nothing | event 'e' writes the undeclared field 'nothing'",
        "notify: 'event:x' | is 'event:x', an endpoint of a run",
        "schema: none.json | file 'none.json' cannot be read",
      })
  void what_is_wrong_in_an_event_is_told(String keys, String message) {
    assertThat(folder.problems("events: { e: { " + keys + " } }"))
        .anySatisfy(p -> assertThat(p).contains(message));
  }

  @Test
  void a_name_that_outsiders_use_means_one_thing_in_the_whole_application() {
    String event = "events: { e: { key: '${body}', due: 1h, onTimeout: fail } }\n";
    String others =
        "stateMachines: { m: { initial: a, states: { a: { final: completed } } } }\n"
            + "triggers: { t: { cooldown: 1h } }\n";
    folder.with("a.drover.yaml", event + others).with("b.drover.yaml", event + others);

    assertThat(ContractFiles.check(dir))
        .extracting(p -> p.text().replace(dir + "/", ""))
        .containsExactly(
            "b.drover.yaml:1:11: error: event 'e' is declared in a.drover.yaml too (its name is"
                + " known in the whole application: give one of them another name)",
            "b.drover.yaml:2:18: error: stateMachine 'm' is declared in a.drover.yaml too (its name"
                + " is known in the whole application: give one of them another name)",
            "b.drover.yaml:3:13: error: trigger 't' is declared in a.drover.yaml too (its name is"
                + " known in the whole application: give one of them another name)");
  }

  @Test
  void an_unknown_key_comes_with_the_nearest_known_one() {
    assertThat(folder.problems("event: {}"))
        .containsExactly(
            FILE + ":1:1: error: unknown key 'event' in the contract (did you mean 'events'?)");
  }
}
