package dev.drover.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.run.InvalidInput;
import dev.drover.run.Refusal;
import dev.drover.run.Traps;
import dev.drover.run.UnknownStep;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RerunTest extends Traps {
  private boolean failing;

  private Processor adds(String what) {
    return exchange -> {
      done.add(what);
      exchange.getMessage().setBody(exchange.getMessage().getBody(String.class) + "+" + what);
    };
  }

  private void threeSteps(RouteBuilder r) {
    r.from("workflow:w")
        .process(adds("a"))
        .id("a")
        .process(adds("b"))
        .id("b")
        .process(adds("c"))
        .id("c");
  }

  private Run rerun(Run old, RerunRequest request) throws Exception {
    return app().settled(app().reruns().rerun(old.id(), request));
  }

  private List<String> taken(Run run) {
    return records(run).stream()
        .filter(StepRecord::takenOver)
        .map(step -> step.key().text())
        .toList();
  }

  @Test
  void a_rerun_takes_over_what_came_before_and_executes_the_rest() throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));
    done.clear();

    Run run = completed(rerun(old, RerunRequest.from("b")));

    assertThat(done).containsExactly("b", "c");
    assertThat(run.output()).isEqualTo(old.output());
    assertThat(run.start().labels()).containsExactly(Map.entry("rerunOf", old.id().value()));
    assertThat(taken(run)).containsExactly("a~1");
    assertThat(keys(run)).containsExactly("a~1", "b~1", "c~1");
    assertThat(run.id()).isNotEqualTo(old.id());
  }

  @Test
  void one_stage_alone_ends_the_new_run_with_its_output_and_takes_all_others_over()
      throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));
    done.clear();

    Run run = completed(rerun(old, RerunRequest.only("b")));

    assertThat(done).containsExactly("b");
    assertThat(run.output().value()).isEqualTo("in+a+b");
    assertThat(taken(run)).containsExactly("a~1", "c~1");
  }

  @Test
  void another_input_comes_to_the_stage_and_leaves_the_runs_own_as_it_was() throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));

    Run rest = completed(rerun(old, RerunRequest.from("b").with(Payload.of("other"))));
    Run alone = completed(rerun(old, RerunRequest.only("c").with(Payload.of("other"))));

    assertThat(rest.output().value()).isEqualTo("other+b+c");
    assertThat(rest.start().input().value()).isEqualTo("in");
    assertThat(alone.output().value()).isEqualTo("other+c");
  }

  @Test
  void another_input_of_the_first_stage_is_the_runs_own() throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));

    Run run = completed(rerun(old, RerunRequest.from("a").with(Payload.of("other"))));

    assertThat(run.start().input().value()).isEqualTo("other");
    assertThat(run.output().value()).isEqualTo("other+a+b+c");
    assertThat(keys(run)).containsExactly("a~1", "b~1", "c~1");
  }

  @Test
  void a_rerun_of_a_rerun_keeps_the_given_input_only_where_its_step_is_taken_over()
      throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));
    Run alone = completed(rerun(old, RerunRequest.only("b").with(Payload.of("other"))));

    Run again = completed(rerun(alone, RerunRequest.from("b")));

    Run behind = completed(rerun(alone, RerunRequest.from("c")));

    assertThat(again.output().value()).isEqualTo("other+b+c");
    assertThat(behind.output().value()).isEqualTo("other+b+c");
    assertThat(taken(behind)).containsExactly("a~1", "b/@rerun~1", "b~1");
    assertThat(again.start().labels()).containsExactly(Map.entry("rerunOf", alone.id().value()));
  }

  @Test
  void a_failed_stage_is_executed_again_with_the_recorded_output_of_those_before()
      throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(adds("a"))
                .id("a")
                .process(failsFirst("b"))
                .id("b")
                .process(adds("c"))
                .id("c"));
    Run old = app().run("w", "in");
    assertThat(old.status()).isEqualTo(RunStatus.FAILED);
    done.remove("a");

    Run run = completed(rerun(old, RerunRequest.from("b")));

    assertThat(done).containsExactly("b", "b", "c");
    assertThat(taken(run)).containsExactly("a~1");
    assertThat(records(run).get(1).attempt()).isEqualTo(1);
  }

  @Test
  void a_stage_that_fails_alone_ends_the_run_failed_and_nothing_catches_it() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(adds("a"))
                .id("a")
                .doTry()
                .process(this::failsWhenAsked)
                .id("b")
                .doCatch(Exception.class)
                .process(adds("caught"))
                .id("caught")
                .end()
                .process(adds("c"))
                .id("c"));
    Run old = completed(app().run("w", "in"));
    failing = true;
    done.clear();

    Run run = rerun(old, RerunRequest.only("b"));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("b");
    assertThat(done).containsExactly("b");
    failing = false;
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("b", "b");
  }

  private void failsWhenAsked(Exchange exchange) {
    done.add("b");
    if (failing) {
      throw new IllegalArgumentException("b failed");
    }
  }

  @Test
  void one_slice_of_a_fan_out_is_executed_again_and_then_the_join_and_the_rest() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .multicast()
                .id("all")
                .process(adds("one"))
                .id("one")
                .process(adds("two"))
                .id("two")
                .process(adds("three"))
                .id("three")
                .end()
                .process(adds("end"))
                .id("end"));
    Run old = completed(app().run("w", "in"));
    done.clear();

    Run run = completed(rerun(old, RerunRequest.from("all/two")));

    assertThat(done).containsExactly("two", "end");
    assertThat(taken(run)).containsExactly("all/one~1", "all/three~1");
    done.clear();
    Run alone = completed(rerun(old, RerunRequest.only("all/two")));
    assertThat(done).containsExactly("two");
    assertThat(alone.output().value()).isEqualTo("in+three");
    assertThat(taken(alone)).containsExactly("all/one~1", "all/three~1", "end~1");
    assertThat(keys(alone)).contains("all~1");
  }

  @Test
  void one_stage_alone_parks_where_the_route_has_another_one_before_it() throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));
    app(r -> r.from("workflow:w").process(adds("new")).id("new").process(adds("b")).id("b"));
    done.clear();

    Run run = rerun(old, RerunRequest.only("b"));

    assertThat(run.status()).isEqualTo(RunStatus.PARKED);
    assertThat(run.error().orElseThrow().message()).contains("executes one step alone", "'new'");
    assertThat(done).isEmpty();
  }

  @Test
  void an_item_of_a_split_is_executed_again_alone() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .split(r.body())
                .id("each")
                .process(e -> done.add("item " + e.getMessage().getBody()))
                .id("item")
                .process(e -> done.add("behind " + e.getMessage().getBody()))
                .id("behind")
                .end());
    Run old = completed(app().run("w", List.of("x", "y", "z")));
    done.clear();

    completed(rerun(old, RerunRequest.from("each[1]")));

    assertThat(done).containsExactly("item y", "behind y");
    done.clear();
    completed(rerun(old, RerunRequest.only("each[1]")));
    assertThat(done).containsExactly("item y", "behind y");
    done.clear();
    completed(rerun(old, RerunRequest.only("each[1]/behind")));
    assertThat(done).containsExactly("behind y");
    RerunRequest other = RerunRequest.only("each[1]").with(Payload.of("other"));
    assertThatThrownBy(() -> app().reruns().rerun(old.id(), other))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'each[1]' is no step");
  }

  @Test
  void inside_a_block_what_came_before_answers_and_the_block_is_entered_again() throws Exception {
    app(
        r -> {
          r.bindToRegistry("ask", (Processor) e -> done.add("ask"));
          r.from("workflow:w")
              .process(adds("a"))
              .id("a")
              .step("s")
              .to("agent:ask")
              .id("first")
              .to("agent:ask")
              .id("second")
              .end()
              .process(adds("c"))
              .id("c");
        });
    Run old = completed(app().run("w", "in"));
    done.clear();

    Run run = completed(rerun(old, RerunRequest.from("s/second")));

    assertThat(done).containsExactly("ask", "c");
    assertThat(taken(run)).containsExactly("a~1", "s/first~1");
  }

  @Test
  void a_gate_before_the_step_stays_decided_and_one_behind_it_asks_anew() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .to("gate:lead")
                .process(does("b"))
                .id("b")
                .to("gate:second")
                .process(does("c"))
                .id("c"));
    Run old = completed(approveAll(app().run("w", "in")));
    done.clear();

    Run run = rerun(old, RerunRequest.from("b"));

    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("b");
    assertThat(gates()).singleElement().satisfies(g -> assertThat(g.name()).isEqualTo("second"));
    completed(approveAll(run));
    assertThat(done).containsExactly("b", "c");
  }

  @Test
  void a_gate_alone_is_asked_anew_and_ends_the_run() throws Exception {
    app(r -> r.from("workflow:w").to("gate:lead").process(does("b")).id("b"));
    Run old = completed(approveAll(app().run("w", "in")));
    done.clear();

    Run run = rerun(old, RerunRequest.only("lead"));

    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().restart();
    completed(approveAll(run));
    assertThat(done).isEmpty();
  }

  @Test
  void what_was_taken_over_is_not_spent_again() throws Exception {
    app(this::threeSteps);
    Run old = completed(app().run("w", "in"));

    Run run = completed(rerun(old, RerunRequest.from("c")));

    assertThat(run.usage()).isEqualTo(Usage.NONE);
    assertThat(records(run)).allSatisfy(step -> assertThat(step.usage()).isEqualTo(Usage.NONE));
  }

  @Test
  void an_unknown_path_is_not_found_and_says_what_was_probably_meant() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(does("extract"))
                .id("extract")
                .process(does("check"))
                .id("check"));
    Run old = completed(app().run("w", "in"));

    assertThatThrownBy(() -> app().reruns().rerun(old.id(), RerunRequest.from("extrct")))
        .isInstanceOfSatisfying(
            UnknownStep.class, e -> assertThat(e.reason()).isEqualTo(Refusal.Reason.NOT_FOUND))
        .hasMessageContaining("did you mean 'extract'?");
  }

  @Test
  void a_run_that_still_moves_is_a_conflict() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a").to("gate:lead"));
    Run waiting = app().run("w", "in");

    assertThatThrownBy(() -> app().reruns().rerun(waiting.id(), RerunRequest.from("a")))
        .isInstanceOf(StillMoving.class)
        .hasMessageContaining("WAITING");
    assertThat(app().runs().list(dev.drover.journal.RunFilter.ALL)).hasSize(1);
  }

  @Test
  void a_rerun_survives_a_restart_with_its_input_and_its_end() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(adds("a"))
                .id("a")
                .to("gate:lead")
                .process(adds("b"))
                .id("b"));
    Run old = completed(approveAll(app().run("w", "in")));
    Run run = rerun(old, RerunRequest.only("lead").with(Payload.of("other")));
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    done.clear();

    app().restart();
    Run after = completed(approveAll(run));

    assertThat(after.output().value()).isEqualTo("other");
    assertThat(done).isEmpty();
  }
}
