package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityTest extends Traps {
  private static String contract(String durability) {
    return CONTRACT.replace(
        "w: { version: 1 }", "w: { version: 1, durability: " + durability + " }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "none"})
  void a_run_in_memory_goes_through_like_any_and_leaves_nothing_on_disk(String durability)
      throws Exception {
    app(
        contract(durability) + needingAll("fork"),
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .multicast()
                .parallelProcessing()
                .id("fork")
                .process(does("b"))
                .id("b")
                .process(does("c"))
                .id("c")
                .end()
                .loop(2)
                .process(does("d"))
                .id("d")
                .end()
                .doTry()
                .process(fails("e"))
                .id("e")
                .doCatch(IllegalArgumentException.class)
                .process(does("f"))
                .id("f")
                .end());
    Run run = completed(app().run("w", "in"));
    assertThat(done).containsExactlyInAnyOrder("a", "b", "c", "d", "d", "e", "f");
    assertThat(app().journal().run(run.id())).isEmpty();
  }

  @Test
  void a_run_in_memory_can_wait_at_a_gate_as_long_as_the_process_lives() throws Exception {
    app(
        contract("memory"),
        r -> r.from("workflow:w").process(does("a")).id("a").to("gate:lead").process(does("end")));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().gates().approve(app().gates().list(false).get(0).id(), "ann", null);
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "end");
  }

  @Test
  void a_gate_of_a_run_in_memory_ends_in_time_too() throws Exception {
    app(
        contract("memory").replace("lead: { due: 1h", "lead: { due: 100ms"),
        r -> r.from("workflow:w").to("gate:lead").process(does("end")));
    Run run = app().run("w", "in");
    await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.FAILED);
    assertThat(done).isEmpty();
  }

  @Test
  void a_run_in_memory_that_failed_can_be_tried_again() throws Exception {
    app(
        contract("memory"),
        r -> r.from("workflow:w").process(does("a")).id("a").process(failsFirst("b")).id("b"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "b", "b");
  }

  @Test
  void a_run_that_keeps_no_records_says_that_it_cannot_wait() throws Exception {
    app(contract("none"), r -> r.from("workflow:w").to("gate:lead"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("needs-records");
  }

  @Test
  void redelivery_works_without_records() throws Exception {
    app(
        contract("none"),
        r -> {
          r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
          r.from("workflow:w").process(failsFirst("a")).id("a");
        });
    completed(app().run("w", "in"));
    assertThat(done).containsExactly("a", "a");
  }
}
