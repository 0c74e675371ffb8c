package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.rerun.RerunRequest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs compared with the routes of now, without effects. */
@Timeout(60)
class ReplayTest extends Traps {

  private void atTheGate(RouteBuilder r) {
    r.from("workflow:w")
        .process(does("a"))
        .id("a")
        .setBody(r.simple("${body}!"))
        .process(does("b"))
        .id("b")
        .to("gate:lead")
        .process(does("c"))
        .id("c");
  }

  private Run waiting() throws Exception {
    app(this::atTheGate);
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    done.clear();
    return run;
  }

  private Rehearsed replay(Run run) {
    History before = app().runs().history(run.id());
    Rehearsed rehearsed = app().runs().replay(run.id());
    assertThat(app().runs().history(run.id())).isEqualTo(before);
    assertThat(done).isEmpty();
    return rehearsed;
  }

  private String difference(Run run) {
    return replay(run).difference().orElseThrow().message();
  }

  @Test
  void an_unchanged_route_agrees_up_to_where_the_run_waits() throws Exception {
    Run run = waiting();

    Rehearsed rehearsed = replay(run);

    assertThat(rehearsed.agrees()).isTrue();
    assertThat(rehearsed.reached()).contains("lead");
    completed(approveAll(run));
    done.clear();
    assertThat(replay(run).agrees()).isTrue();
    assertThat(replay(run).reached()).isEmpty();
  }

  @Test
  void a_step_that_was_inserted_would_park_the_run_and_says_which() throws Exception {
    Run run = waiting();
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .process(does("new"))
                .id("new")
                .setBody(r.simple("${body}!"))
                .process(does("b"))
                .id("b")
                .to("gate:lead"));
    done.clear();

    List<Rehearsed> all = app().runs().replayWaiting();

    assertThat(all).singleElement().satisfies(one -> assertThat(one.agrees()).isFalse());
    assertThat(difference(run)).contains("'b' is recorded, 'new' came");
    assertThat(app().runs().find(run.id().value()).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void another_input_of_a_recorded_step_is_shown_both_ways() throws Exception {
    Run run = waiting();
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .setBody(r.simple("${body}?"))
                .process(does("b"))
                .id("b")
                .to("gate:lead"));

    assertThat(difference(run)).contains("input 'in!'").contains("input 'in?'");
  }

  @Test
  void a_gate_that_is_gone_or_comes_later_is_found() throws Exception {
    Run run = waiting();
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .setBody(r.simple("${body}!"))
                .process(does("b"))
                .id("b")
                .process(does("c"))
                .id("c"));
    assertThat(difference(run)).contains("waits at 'lead', but the route comes to 'c' now");

    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .setBody(r.simple("${body}!"))
                .process(does("b"))
                .id("b"));
    assertThat(difference(run)).contains("waits at 'lead', but the route ends");
  }

  @Test
  void a_route_that_is_gone_is_found() throws Exception {
    Run run = waiting();
    app(r -> r.from("workflow:child").to("log:x"));

    assertThat(difference(run)).contains("There is no workflow 'w'");
  }

  @Test
  void a_completed_run_whose_route_goes_on_or_gives_something_else_disagrees() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a"));
    Run run = completed(app().run("w", "in"));
    done.clear();
    app(r -> r.from("workflow:w").process(does("a")).id("a").process(does("b")).id("b"));
    assertThat(difference(run)).contains("COMPLETED, but the route goes on to 'b'");

    app(r -> r.from("workflow:w").process(does("a")).id("a").setBody(r.constant("out")));
    assertThat(difference(run)).contains("Recorded: 'in'. Now: 'out'");
  }

  @Test
  void branches_that_wait_are_looked_at_each_and_a_block_around_a_gate_is_entered()
      throws Exception {
    app(this::twoBranches);
    Run run = app().run("w", "in");
    assertThat(gates()).hasSize(2);
    done.clear();
    assertThat(replay(run).agrees()).isTrue();

    app(
        r ->
            r.from("workflow:w")
                .multicast()
                .id("both")
                .pipeline()
                .id("one")
                .to("gate:lead")
                .end()
                .step("two")
                .setProperty("seen", r.constant(true))
                .to("gate:second")
                .end()
                .end());
    assertThat(replay(run).agrees()).isTrue();
    app(
        r ->
            r.from("workflow:w")
                .multicast()
                .id("both")
                .pipeline()
                .id("one")
                .to("gate:lead")
                .end()
                .step("two")
                .to("gate:lead")
                .id("third")
                .end()
                .end());
    assertThat(difference(run)).contains("waits at 'both/two/second'");
  }

  private void twoBranches(RouteBuilder r) {
    r.from("workflow:w")
        .multicast()
        .id("both")
        .pipeline()
        .id("one")
        .to("gate:lead")
        .end()
        .step("two")
        .to("gate:second")
        .end()
        .end();
  }

  @Test
  void plain_code_behind_a_record_inside_an_unfinished_block_is_not_executed() throws Exception {
    app(r -> r.from("workflow:w").step("block").to("gate:lead").process(fails("pay")).end());
    Run run = approveAll(app().run("w", "in"));
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).containsExactly("pay");
    done.clear();

    assertThat(replay(run).agrees()).isTrue();
  }

  @Test
  void a_failed_run_agrees_where_it_failed() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a").process(fails("b")).id("b"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    done.clear();

    assertThat(replay(run).agrees()).isTrue();
    assertThat(replay(run).reached()).contains("b");
  }

  @Test
  void a_rerun_of_one_step_and_a_rejected_gate_agree() throws Exception {
    app(this::atTheGate);
    Run run = app().run("w", "in");
    app().gates().reject(gates().get(0).id(), "ann", "no");
    Run rejected = app().settled(run);
    Run alone = app().settled(app().reruns().rerun(rejected.id(), RerunRequest.only("a")));
    done.clear();

    assertThat(replay(rejected).agrees()).isTrue();
    assertThat(replay(completed(alone)).agrees()).isTrue();
  }

  @Test
  void a_run_that_is_walked_meanwhile_is_not_disturbed() throws Exception {
    CountDownLatch there = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Processor slow =
        exchange -> {
          done.add("slow");
          there.countDown();
          assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        };
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .process(slow)
                .id("slow")
                .process(does("end"))
                .id("end"));
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    assertThat(there.await(20, TimeUnit.SECONDS)).isTrue();

    Rehearsed rehearsed = app().runs().replay(run.id());
    goOn.countDown();

    assertThat(rehearsed.agrees()).isTrue();
    assertThat(rehearsed.reached()).contains("slow");
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "slow", "end");
  }
}
