package dev.drover.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import dev.drover.run.InvalidInput;
import dev.drover.run.Refusal;
import dev.drover.run.Traps;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RerunInputTest extends Traps {
  private static final String FIELDS =
      """
      workflows: { w: { version: 1, input: order.json } }
      memory:
        order: { owner: input }
        score: { schema: score.json }
        advice: {}
      agents:
        rate: { uri: "bean:rate", reads: [order], writes: [score] }
        advise: { uri: "bean:advise", reads: [score, order], writes: [advice] }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;

  private boolean failing;

  @BeforeEach
  void schemas() throws Exception {
    Files.writeString(directory.resolve("score.json"), "{\"type\": \"integer\", \"maximum\": 9}");
    Files.writeString(directory.resolve("order.json"), "{\"type\": \"string\"}");
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("rate", new Rate());
    context.getRegistry().bind("advise", new Advise());
  }

  public final class Rate {
    public Object rate() {
      done.add("rate");
      return 1;
    }
  }

  public final class Advise {
    public Object advise(@Body Map<String, Object> in) {
      done.add("advise");
      if (failing) {
        throw new IllegalStateException("no advice");
      }
      return in.get("order") + " is " + in.get("score");
    }
  }

  private void rated(RouteBuilder r) {
    r.from("workflow:w").to("agent:rate").to("agent:advise");
  }

  private Run old() throws Exception {
    app(FIELDS, this::rated);
    Run old = completed(app().run("w", "desk"));
    assertThat(old.output().value()).isEqualTo("desk is 1");
    done.clear();
    return old;
  }

  @Test
  void an_agent_that_reads_fields_is_not_given_an_input_that_it_would_not_see() throws Exception {
    Run old = old();

    for (RerunRequest request : List.of(RerunRequest.from("advise"), RerunRequest.only("advise"))) {
      assertThatThrownBy(() -> app().reruns().rerun(old.id(), request.with(Payload.of("lamp"))))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              e -> {
                assertThat(e.code()).isEqualTo("input-has-no-effect");
                assertThat(e.reason()).isEqualTo(Refusal.Reason.INVALID);
                assertThat(e.hint())
                    .contains("fork " + old.id() + " --at advise --set memory.score=");
              })
          .hasMessageContaining("step 'advise' reads the fields score, order and not the message");
    }
    assertThat(app().runs().list(RunFilter.ALL)).hasSize(1);
  }

  @Test
  void a_step_that_failed_refuses_it_too() throws Exception {
    failing = true;
    app(FIELDS, this::rated);
    Run old = app().run("w", "desk");
    assertThat(old.status()).isEqualTo(RunStatus.FAILED);

    RerunRequest request = RerunRequest.from("advise").with(Payload.of("lamp"));

    assertThatThrownBy(() -> app().reruns().rerun(old.id(), request))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("would have no effect");
  }

  @Test
  void from_the_first_step_it_is_the_runs_input_and_held_to_its_schema() throws Exception {
    Run old = old();
    RerunRequest first = RerunRequest.from("rate");

    Run run = app().settled(app().reruns().rerun(old.id(), first.with(Payload.of("lamp"))));

    assertThat(completed(run).output().value()).isEqualTo("lamp is 1");
    assertThatThrownBy(() -> app().reruns().rerun(old.id(), first.with(Payload.of(5))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("does not fit the schema of workflow 'w'");
    assertThat(app().runs().list(RunFilter.ALL)).hasSize(2);
  }
}
