package dev.drover.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that are too large for a row or a prompt, as a run meets them. */
@Timeout(60)
class LargeValuesTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: { maxInput: 64MiB } }
      memory: { report: {}, small: {}, size: {} }
      agents:
        write: { uri: "bean:write", writes: [report, small] }
        measure: { uri: "bean:measure", reads: report, writes: size }
        read: { model: reader, instructions: "Read it.", reads: [report, small] }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;
  private static final String REPORT = "line of a report\n".repeat(10_000);

  private volatile String prompt = "";

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("write", new Write());
    context.getRegistry().bind("measure", new Measure());
    context.getRegistry().bind("reader", ChatModel.class, new Reader());
  }

  private static final class Write {
    @SuppressWarnings("unused")
    public Object handle(Object body) {
      return Map.of("report", REPORT, "small", "a note");
    }
  }

  private final class Measure {
    @SuppressWarnings("unused")
    public Object handle(Map<String, String> body) {
      done.add("measured");
      return body.get("report").length();
    }
  }

  private final class Reader implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      prompt = String.valueOf(request.messages());
      return ChatResponse.builder().aiMessage(AiMessage.from("read")).build();
    }
  }

  private void flow(RouteBuilder r) {
    r.from("workflow:w")
        .to("agent:write")
        .setBody(r.constant("on"))
        .to("gate:lead")
        .to("agent:measure");
  }

  private void alter(long sizeBytes) throws Exception {
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/drover.db"))) {
      other
          .createStatement()
          .executeUpdate(
              "update claim set bytes = cast('x' as blob) where length(bytes) = " + sizeBytes);
    }
  }

  @Test
  void a_model_is_given_the_claim_of_a_large_field_and_an_endpoint_the_field() throws Exception {
    app(CONTRACT, r -> r.from("workflow:w").to("agent:write").to("agent:measure").to("agent:read"));

    completed(app().run("w", "in"));

    String claim = Payload.of(REPORT).claim().orElseThrow().text();
    assertThat(prompt).contains(claim).contains("170000").contains("a note");
    assertThat(prompt).contains("line of a report\\n").hasSizeLessThan(5_000);
    assertThat(done).containsExactly("measured");
  }

  @Test
  void a_live_step_that_reads_an_altered_field_fails_and_says_whose_it_is() throws Exception {
    app(CONTRACT, this::flow);
    Run waiting = app().run("w", "in");
    assertThat(waiting.error()).isEmpty();
    alter(REPORT.length());
    app().restart();

    Run run = approveAll(waiting);

    assertThat(done).isEmpty();
    assertThat(run.error().orElseThrow().code()).isEqualTo("claim-altered");
    assertThat(run.error().orElseThrow().message())
        .contains("was altered on the disk")
        .contains("written by step 'write'")
        .contains(run.id().value());
  }

  @Test
  void a_replay_that_needs_an_altered_body_parks_the_run() throws Exception {
    app(CONTRACT, this::flow);
    Run waiting = app().run("w", "in");
    alter(Payload.of(Map.of("report", REPORT, "small", "a note")).sizeBytes());
    app().restart();

    Run run = approveAll(waiting);

    assertThat(run.status()).isEqualTo(RunStatus.PARKED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("claim-altered");
    assertThat(run.error().orElseThrow().step()).isEqualTo("write");
    assertThat(run.error().orElseThrow().hint()).contains("drover resolve " + run.id());
    assertThat(done).isEmpty();
  }

  @Test
  void a_run_whose_input_was_altered_is_parked() throws Exception {
    app(CONTRACT.replace("read: {", "unused: {"), r -> r.from("workflow:w").to("gate:lead"));
    Run waiting = app().run("w", REPORT.getBytes(UTF_8));
    alter(REPORT.length());
    app().restart();

    Run run = approveAll(waiting);

    assertThat(run.status()).isEqualTo(RunStatus.PARKED);
    assertThat(run.error().orElseThrow().message()).contains("the input of run " + run.id());
  }

  @Test
  void a_value_over_the_limit_fails_its_step_and_nothing_of_it_is_written() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .process(e -> e.getMessage().setBody(new byte[(int) Payload.LARGEST_BYTES + 1]))
                .id("fill")
                .process(does("next"))
                .id("next"));

    Run run = app().run("w", "in");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("value-too-large");
    assertThat(run.error().orElseThrow().step()).isEqualTo("fill");
    assertThat(records(run)).isEmpty();
  }

  @Test
  void an_input_over_the_limit_starts_no_run() throws Exception {
    app(CONTRACT, r -> r.from("workflow:w").to("gate:lead"));

    assertThatThrownBy(() -> app().run("w", new byte[(int) Payload.LARGEST_BYTES + 1]))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.code()).isEqualTo("value-too-large"));
    assertThat(app().journal().runsByPrefix("", 9)).isEmpty();
  }
}
