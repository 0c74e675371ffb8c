package dev.drover.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.StepRecord;
import dev.drover.run.InvalidInput;
import dev.drover.run.Refusal;
import dev.drover.run.Traps;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForkTest extends Traps {
  private static final String FIELDS =
      """
      workflows: { w: { version: 1 } }
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

  @BeforeEach
  void aSchema() throws Exception {
    Files.writeString(directory.resolve("score.json"), "{\"type\": \"integer\", \"maximum\": 9}");
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

  private Run fork(Run old, Map<String, Payload> fields) throws Exception {
    return app().settled(app().reruns().fork(old.id(), "advise", fields));
  }

  @Test
  void a_fork_goes_on_from_before_the_step_with_another_value_of_a_field() throws Exception {
    Run old = old();

    Run run = completed(fork(old, Map.of("score", Payload.of(8))));

    assertThat(run.output().value()).isEqualTo("desk is 8");
    assertThat(done).containsExactly("advise");
    assertThat(run.start().labels()).containsExactly(Map.entry("forkOf", old.id().value()));
    StepRecord set = records(run).get(1);
    assertThat(set.name()).isEqualTo("fork");
    assertThat(set.takenOver()).isFalse();
    assertThat(set.writes())
        .singleElement()
        .extracting(FieldWrite::field, FieldWrite::version)
        .containsExactly("score", 2);
    assertThat(keys(run)).containsExactly("rate~1", "advise/@fork~1", "advise~1");
  }

  @Test
  void a_field_of_the_input_may_be_set_too_and_without_any_the_moment_is_as_it_was()
      throws Exception {
    Run old = old();

    assertThat(completed(fork(old, Map.of("order", Payload.of("lamp")))).output().value())
        .isEqualTo("lamp is 1");
    assertThat(completed(fork(old, Map.of())).output().value()).isEqualTo("desk is 1");
  }

  @Test
  void a_fork_of_a_fork_keeps_what_the_first_one_set() throws Exception {
    Run first = completed(fork(old(), Map.of("score", Payload.of(8))));

    Run second = completed(fork(first, Map.of("order", Payload.of("lamp"))));
    Run third = completed(fork(second, Map.of("score", Payload.of(3))));

    assertThat(second.output().value()).isEqualTo("lamp is 8");
    assertThat(third.output().value()).isEqualTo("lamp is 3");
    assertThat(records(third).get(1).writes())
        .filteredOn(write -> write.field().equals("score"))
        .singleElement()
        .satisfies(write -> assertThat(write.version()).isEqualTo(3));
  }

  @Test
  void a_field_that_is_set_survives_a_restart_of_the_new_run() throws Exception {
    app(
        FIELDS,
        r -> {
          r.from("workflow:w").to("agent:rate").to("gate:lead").to("agent:advise");
        });
    Run old = completed(approveAll(app().run("w", "desk")));
    Run run = app().settled(app().reruns().fork(old.id(), "lead", Map.of("score", Payload.of(5))));
    app().restart();

    assertThat(completed(approveAll(run)).output().value()).isEqualTo("desk is 5");
  }

  @Test
  void a_value_that_does_not_fit_names_field_and_rule_and_starts_nothing() throws Exception {
    Run old = old();

    assertThatThrownBy(() -> fork(old, Map.of("score", Payload.of(10))))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.reason()).isEqualTo(Refusal.Reason.INVALID))
        .hasMessageContaining("'score'")
        .hasMessageContaining("9");
    assertThat(app().runs().list(dev.drover.journal.RunFilter.ALL)).hasSize(1);
  }

  @Test
  void an_unknown_field_names_the_nearest_one() throws Exception {
    Run old = old();

    assertThatThrownBy(() -> fork(old, Map.of("scor", Payload.of(1))))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.hint()).contains("did you mean 'score'?"));
  }

  @Test
  void a_fork_is_taken_over_by_a_rerun_behind_it() throws Exception {
    Run fork = completed(fork(old(), Map.of("score", Payload.of(8))));
    done.clear();

    Run run = app().settled(app().reruns().rerun(fork.id(), RerunRequest.from("advise")));

    assertThat(completed(run).output().value()).isEqualTo("desk is 8");
    assertThat(done).containsExactly("advise");
  }
}
