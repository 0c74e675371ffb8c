package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.SplitDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FanOutTrapsTest extends Traps {

  private static MulticastDefinition multicast(
      org.apache.camel.model.ProcessorDefinition<?> from, boolean parallel) {
    MulticastDefinition multicast = from.multicast();
    multicast.id("all");
    return parallel ? multicast.parallelProcessing() : multicast;
  }

  private static SplitDefinition split(
      org.apache.camel.model.ProcessorDefinition<?> from, boolean parallel) {
    SplitDefinition split = from.split().body();
    split.id("items");
    return parallel ? split.parallelProcessing() : split;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_inner_fan_out_does_not_leave_its_index_to_the_branch_around_it(boolean parallel)
      throws Exception {
    app(
        joining("all"),
        r ->
            multicast(r.from("workflow:w"), parallel)
                .pipeline()
                .multicast()
                .id("inner")
                .process(does("x"))
                .id("x")
                .process(does("y"))
                .id("y")
                .process(does("z"))
                .id("z")
                .end()
                .process(e -> done.add("after" + e.getProperty(Exchange.MULTICAST_INDEX)))
                .id("after")
                .end()
                .process(does("b"))
                .id("b")
                .end()
                .to("gate:lead"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("x", "y", "z", "after0", "b");
    assertThat(keys(run))
        .contains("all/inner~1", "all/inner/x~1", "all/inner/after~1", "all/b~1", "all~1");
  }

  @ParameterizedTest
  @CsvSource({"false,0", "false,1", "false,2", "true,0", "true,1", "true,2", "false,3", "true,3"})
  void a_gate_in_any_branch_holds_the_run_and_repeats_nothing(boolean parallel, int where)
      throws Exception {
    app(
        joining("all"),
        r -> {
          MulticastDefinition all = multicast(r.from("workflow:w"), parallel);
          for (int i = 0; i < 3; i++) {
            var branch = all.pipeline().process(does("before" + i)).id("before" + i);
            if (where == i || where == 3) {
              branch = branch.to("gate:lead").id("gate" + i);
            }
            branch.process(does("behind" + i)).id("behind" + i).end();
          }
          all.end().process(does("end")).id("end");
        });
    Run run = app().run("w", "in");
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).doesNotContain("end");
    app().restart();
    run = completed(approveAll(run));
    assertThat(done)
        .containsExactlyInAnyOrder(
            "before0", "behind0", "before1", "behind1", "before2", "behind2", "end");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_gate_in_an_item_of_a_split_holds_the_run(boolean parallel) throws Exception {
    app(
        joining("items"),
        r ->
            split(r.from("workflow:w"), parallel)
                .process(e -> done.add("before" + e.getMessage().getBody()))
                .id("before")
                .choice()
                .when(r.simple("${body} == 2"))
                .to("gate:lead")
                .end()
                .process(e -> done.add("behind" + e.getMessage().getBody()))
                .id("behind")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = completed(throughTheGate(List.of(1, 2, 3)));
    assertThat(done)
        .containsExactlyInAnyOrder(
            "before1", "before2", "before3", "behind1", "behind2", "behind3", "end");
    assertThat(keys(run)).contains("items[1]/before~1", "items[1]/lead~1", "items[2]/behind~1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_failed_branch_that_the_users_strategy_drops_fails_the_run(boolean parallel)
      throws Exception {
    app(
        joining("all"),
        r -> {
          MulticastDefinition all = multicast(r.from("workflow:w"), parallel);
          all.aggregationStrategy((o, n) -> n.getException() != null ? o : n);
          all.process(does("a"))
              .id("a")
              .process(fails("b"))
              .id("b")
              .end()
              .process(does("end"))
              .id("end");
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("b failed");
    assertThat(done).contains("a", "b").doesNotContain("end");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_fan_out_without_a_strategy_requires_all_its_branches(boolean parallel) throws Exception {
    app(
        joining("all"),
        r ->
            multicast(r.from("workflow:w"), parallel)
                .process(failsFirst("a"))
                .id("a")
                .process(does("b"))
                .id("b")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).doesNotContain("end");
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done.stream().filter("a"::equals)).hasSize(2);
    assertThat(done.stream().filter("b"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_that_fails_beside_one_that_waits_fails_the_run_and_can_be_tried_again(
      boolean parallel) throws Exception {
    app(
        joining("all"),
        r ->
            multicast(r.from("workflow:w"), parallel)
                .to("gate:lead")
                .process(failsFirst("b"))
                .id("b")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("b failed");
    app().runs().resume(run.id());
    run = app().settled(run);
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().restart();
    completed(approveAll(run));
    assertThat(done).containsExactly("b", "b", "end");
  }

  @Test
  void stop_on_exception_starts_no_further_branch_and_the_run_can_be_resumed() throws Exception {
    app(
        r ->
            multicast(r.from("workflow:w"), false)
                .stopOnException()
                .process(does("a"))
                .id("a")
                .process(failsFirst("b"))
                .id("b")
                .process(does("c"))
                .id("c")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).containsExactly("a", "b");
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "b", "b", "c", "end");
  }

  @Test
  void fail_fast_with_a_slow_sibling_records_nothing_late() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    app(
        joining("all").replace("require: all", "require: all, stopEarly: failFast"),
        r ->
            multicast(r.from("workflow:w"), true)
                .process(
                    e -> {
                      begun.countDown();
                      assertThat(slow.await(10, TimeUnit.SECONDS)).isTrue();
                      done.add("slow");
                    })
                .id("slow")
                .process(
                    e -> {
                      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                      failsFirst("b").process(e);
                    })
                .id("b")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().runs().start(StartRequest.of("w", dev.drover.journal.Payload.of("in")));
    org.awaitility.Awaitility.await().until(() -> done.contains("b"));
    slow.countDown();
    run = app().settled(run);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("b failed");
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(keys(run)).doesNotHaveDuplicates().contains("all/slow~1", "all/b~1", "end~1");
    assertThat(done.stream().filter("end"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_users_strategy_never_sees_a_branch_that_waits(boolean parallel) throws Exception {
    app(
        joining("all"),
        r -> {
          MulticastDefinition all = multicast(r.from("workflow:w"), parallel);
          all.aggregationStrategy(
              (o, n) -> {
                done.add("join:" + n.getMessage().getBody());
                return n;
              });
          all.pipeline()
              .to("gate:lead")
              .setBody(r.constant("A"))
              .end()
              .pipeline()
              .setBody(r.constant("B"))
              .end()
              .end()
              .process(does("end"))
              .id("end");
        });
    completed(throughTheGate("in"));
    assertThat(done).contains("join:A", "end").doesNotContain("join:in");
  }
}
