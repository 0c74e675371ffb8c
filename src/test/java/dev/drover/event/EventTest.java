package dev.drover.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Run;
import dev.drover.run.InvalidInput;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A signature that comes back, before or after somebody waits for it. */
class EventTest {
  private static final String CONTRACT =
      """
      workflows:
        sign: { version: 1 }
        take: { version: 1 }
      memory:
        signature: {}
      events:
        signature:
          key: "${body[contract]}"
          schema: signature.json
          writes: signature
          due: 2d
          escalate: [{ to: [account], due: 1d }]
          onTimeout: fail
          keep: 5d
        word: { key: "word-${body}", due: 1d, onTimeout: fail }
      """;
  private static final String SCHEMA =
      """
      {"type": "object", "required": ["by"], "properties": {"by": {"type": "string"}}}
      """;
  private static final Map<String, Object> C1 = Map.of("contract", "C-1");

  /** One route waits, another delivers. */
  static final class Signing extends RouteBuilder {
    @Override
    public void configure() {
      from("workflow:sign")
          .to("event:signature")
          .setBody(simple("signed by ${memory(signature.by)} for ${body[contract]}"))
          .to("log:signed");
      from("workflow:take").to("event:word").to("log:taken");
      from("direct:signatures").to("event:signature?key=${header.contract}&id=${header.message}");
      from("direct:words").to("event:word?key=word-x");
      from("direct:keyless").to("event:word");
    }
  }

  private final TestApplicationBuilder signing =
      TestApplication.with()
          .contract("signing", CONTRACT)
          .file("signature.json", SCHEMA)
          .routes(new Signing());

  private static Map<?, ?> signed(TestApplication app, String contract, Object body) {
    return signed(app, contract, body, String.valueOf(body));
  }

  private static Map<?, ?> signed(
      TestApplication app, String contract, Object body, String message) {
    return app.context()
        .createProducerTemplate()
        .requestBodyAndHeaders(
            "direct:signatures", body, Map.of("contract", contract, "message", message), Map.class);
  }

  @Test
  void a_run_waits_and_goes_on_with_what_came_also_after_a_restart() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", C1);
      app.assertThatRun(run).waiting();

      app.restart();
      Map<?, ?> reply = signed(app, "C-1", "{\"by\": \"ann\"}");

      assertThat(reply).isEqualTo(Map.of("status", "delivered", "run", run.id().value()));
      app.assertThatRun(app.awaitRest(run))
          .completed()
          .wrote("signature", value -> assertThat(value).isEqualTo(Map.of("by", "ann")))
          .hasOutput("signed by ann for C-1");
    }
  }

  @Test
  void an_event_that_came_before_is_taken() throws Exception {
    try (TestApplication app = signing.start()) {
      assertThat(signed(app, "C-1", Map.of("by", "ann"))).isEqualTo(Map.of("status", "kept"));
      app.restart();

      app.assertThatRun(app.run("sign", C1)).completed().hasOutput("signed by ann for C-1");
      app.assertThatRun(app.run("sign", C1)).waiting();
    }
  }

  @Test
  void the_same_message_twice_counts_once() throws Exception {
    try (TestApplication app = signing.start()) {
      Run first = app.run("sign", C1);
      Run second = app.run("sign", C1);

      signed(app, "C-1", Map.of("by", "ann"), "m-1");
      assertThat(signed(app, "C-1", Map.of("by", "ann"), "m-1"))
          .isEqualTo(Map.of("status", "again", "run", first.id().value()));

      app.assertThatRun(app.awaitRest(first)).completed();
      app.assertThatRun(app.awaitRest(second)).waiting();
      signed(app, "C-1", Map.of("by", "ann"), "m-2");
      app.assertThatRun(app.awaitRest(second)).completed();
    }
  }

  @Test
  void a_message_without_an_id_is_known_by_what_it_says() throws Exception {
    try (TestApplication app = signing.start()) {
      var door = app.context().createProducerTemplate();
      assertThat(door.requestBody("direct:words", "go", Map.class))
          .isEqualTo(Map.of("status", "kept"));
      assertThat(door.requestBody("direct:words", "go", Map.class))
          .isEqualTo(Map.of("status", "again"));
      app.assertThatRun(app.run("take", "x")).completed().hasOutput("go");
      app.assertThatRun(app.run("take", "x")).waiting();
    }
  }

  @Test
  void an_event_for_nobody_is_kept_and_expires() throws Exception {
    try (TestApplication app = signing.start()) {
      signed(app, "C-1", Map.of("by", "ann"));
      app.clock().advance(Duration.ofDays(5).plusSeconds(1));

      app.assertThatRun(app.run("sign", C1)).waiting();
    }
  }

  @Test
  void another_key_is_for_somebody_else() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", C1);
      assertThat(signed(app, "C-2", Map.of("by", "ann"))).isEqualTo(Map.of("status", "kept"));
      app.assertThatRun(app.awaitRest(run)).waiting();
    }
  }

  @Test
  void a_wrong_one_is_refused_at_the_door() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", C1);

      assertThatThrownBy(() -> signed(app, "C-1", "{\"who\": \"ann\"}", "m"))
          .isInstanceOf(CamelExecutionException.class)
          .cause()
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("What came is no event 'signature'")
          .hasMessageContaining("by");
      assertThatThrownBy(() -> signed(app, "C-1", "not JSON", "m"))
          .hasRootCauseInstanceOf(InvalidInput.class);
      assertThatThrownBy(() -> signed(app, " ", Map.of("by", "ann"), "m"))
          .cause()
          .hasMessageContaining("What came for event 'signature' has no key");
      var door = app.context().createProducerTemplate();
      assertThatThrownBy(() -> door.requestBody("direct:keyless", "x"))
          .cause()
          .hasMessageContaining("has no key");

      app.assertThatRun(app.awaitRest(run)).waiting();
    }
  }

  @Test
  void one_that_does_not_come_ends_in_time_and_tells_who_was_asked() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", C1);
      app.clock().advance(Duration.ofDays(2));
      app.assertThatRun(app.awaitRest(run)).waiting();
      app.restart();
      app.clock().advance(Duration.ofDays(1));

      Run over = app.awaitRest(run);
      app.assertThatRun(over).failed("event-timed-out", "signature");
      assertThat(over.error().orElseThrow().message())
          .contains(
              "Event 'signature' with key 'C-1' did not come in time", "account was asked at");
    }
  }

  @Test
  void a_run_without_a_key_to_wait_for_fails_and_says_so() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", Map.of("other", 1));
      app.assertThatRun(run).failed("event-key-missing", "signature");
    }
  }

  @Test
  void killed_before_the_run_goes_on_it_goes_on_at_the_next_start() throws Exception {
    try (TestApplication app = signing.start()) {
      Run run = app.run("sign", C1);
      app.crashAt("work.after", "signature");
      signed(app, "C-1", Map.of("by", "ann"));
      app.awaitRest(run);
      assertThat(app.hasCrashed()).isTrue();

      app.restart();

      app.assertThatRun(app.awaitRest(run)).completed().hasOutput("signed by ann for C-1");
    }
  }
}
