package dev.drover.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Run;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PeopleTest {
  private static final String PEOPLE =
      """
      people:
        ann: { groups: [legal], token: "sha256:f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7" }
        boss: {}
        cid: { groups: [sales] }
        eve: { groups: [legal], roles: [viewer] }
      """;

  @TempDir private Path directory;

  private TestApplicationBuilder application(String gate) throws Exception {
    Path file = Files.writeString(directory.resolve("people.yaml"), PEOPLE);
    return TestApplication.with()
        .property("camel.component.gate.people", "file:" + file)
        .contract(
            "offers",
            """
            workflows:
              offer: { version: 1 }
            gates:
              lead: { due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject, %s }
            """
                .formatted(gate))
        .routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:offer").to("gate:lead");
              }
            });
  }

  @Test
  void only_who_is_asked_may_decide_by_name_or_group_and_who_was_asked_stays_asked()
      throws Exception {
    try (TestApplication app = application("reviewers: [legal]").start()) {
      Run run = app.run("offer", "o");
      String id = app.openGate(run, "lead").id();
      for (String stranger : List.of("cid", "boss", "eve", "mallory", "legal", "")) {
        assertThatThrownBy(() -> app.gates().approve(id, stranger, null))
            .as(stranger)
            .isInstanceOf(NotAReviewer.class)
            .hasMessageContaining("legal (ann, eve)");
      }
      app.clock().advance(Duration.ofHours(5));
      assertThatThrownBy(() -> app.gates().approve(id, "cid", null))
          .isInstanceOf(NotAReviewer.class)
          .hasMessageContaining("boss");
      app.gates().approve(id, "ann", null);
      app.assertThatRun(app.awaitRest(run)).completed();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reviewers: [legl] | asks 'legl', who is neither a person nor a group",
        "reviewers: [legal], minApprovers: 3 | needs 3 approvers, but only 2 people can decide it",
        "minApprovers: 4 | needs 4 approvers, but only 3 people can decide it: ann, boss, cid"
      })
  void a_gate_that_nobody_can_decide_keeps_the_application_from_starting(String gate, String why)
      throws Exception {
    TestApplicationBuilder made = application(gate);
    assertThatThrownBy(
            () -> {
              try (TestApplication app = made.start()) {
                app.gates();
              }
            })
        .hasStackTraceContaining(why);
  }

  @Test
  void a_token_is_known_by_its_digest_only() {
    People people = PeopleFile.read("people.yaml", PEOPLE);
    assertThat(people.withToken("hello-token-of-nobody")).isEmpty();
    assertThat(people.withToken("")).isEmpty();
    assertThat(people.withToken("foobar")).isEmpty();
    assertThat(people.withToken("hunter2").orElseThrow().name()).isEqualTo("ann");
    assertThat(people.named("ann").orElseThrow().may(Person.Role.REVIEWER)).isTrue();
    assertThat(people.named("eve").orElseThrow().may(Person.Role.REVIEWER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "people:",
        "people: {}",
        "persons: { ann: {} }",
        "people: { ann: { grups: [legal] } }",
        "people: { ann: { groups: legal } }",
        "people: { ann: { roles: [king] } }",
        "people: { ann: { token: secret } }",
        "people: [ann",
        "people: { ann: 3 }"
      })
  void a_file_that_is_not_as_it_must_be_is_refused(String text) {
    assertThatThrownBy(() -> PeopleFile.read("people.yaml", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("people.yaml");
  }
}
