package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Ulids;
import dev.drover.rerun.RerunRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is asked again after loop-backs, and what is not. An agent answers with what it was given
 * and its own letter, or instead of that what it was told; one that revises sends back until it
 * reads what it wants.
 */
@Timeout(60)
class LoopBackTest extends Traps {
  private final Map<String, Asked> agents = new LinkedHashMap<>();
  private final Ulids ids = new Ulids(Clock.systemUTC(), 1);
  private boolean broken;

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setRecoverOnStart(false);
    agents.forEach(context.getRegistry()::bind);
  }

  /**
   * @param declared as {@code b} or {@code c>b:B,BB}: what it revises, and what it wants there
   */
  private void agents(String declared, Flow flow) throws Exception {
    agents(declared, "", flow);
  }

  private void agents(String declared, String joins, Flow flow) throws Exception {
    StringBuilder contract = new StringBuilder("workflows: { w: { version: 1 } }\nagents:\n");
    for (String agent : declared.split(" ")) {
      String[] parts = agent.split("[>:]");
      boolean revises = parts.length > 1;
      contract.append(
          revises
              ? "  %s: { uri: 'bean:%s', revises: %s, maxRevisions: 5 }%n"
                  .formatted(parts[0], parts[0], parts[1])
              : "  %s: { uri: 'bean:%s' }%n".formatted(parts[0], parts[0]));
      agents.put(parts[0], new Asked(parts[0], revises ? parts[2].split(",") : new String[0]));
    }
    contract.append(
        "gates:\n  lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }\n  second: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }\n");
    app(contract.append(joins).toString(), flow);
  }

  private static void inSequence(RouteBuilder r, String... agents) {
    var route = r.from("workflow:w");
    for (String agent : agents) {
      route.to("agent:" + agent);
    }
  }

  @Test
  void a_second_loop_back_may_go_further_back_than_the_first() throws Exception {
    agents("a b c>b:B d>a:A", r -> inSequence(r, "a", "b", "c", "d"));

    Run run = completed(app().run("w", "-"));

    assertThat(done)
        .containsExactly(
            "a", "b", "c", "b:B", "c", "d", // d sends back to a, for which b is as it was at first
            "a:A", "b", "c", "b:B", "c", "d");
    assertThat(run.output().value()).isEqualTo("-ABcd");
    assertThat(keys(run))
        .containsExactly(
            "a~1", "b~1", "c~1", "b~2", "c~2", "d~2", "a~3", "b~3", "c~3", "b~4", "c~4", "d~4");
  }

  @Test
  void a_second_loop_back_may_go_less_far_back_than_the_first() throws Exception {
    agents("a b c>b:B d e>d:D", r -> inSequence(r, "a", "b", "c", "d", "e"));

    Run run = completed(app().run("w", "-"));

    assertThat(done).containsExactly("a", "b", "c", "b:B", "c", "d", "e", "d:D", "e");
    assertThat(run.output().value()).isEqualTo("-aBcDe");
  }

  @Test
  void one_step_may_be_sent_back_twice_and_is_told_what_was_said_last() throws Exception {
    agents("a b c>b:B,BB", r -> inSequence(r, "a", "b", "c"));

    Run run = completed(app().run("w", "-"));

    assertThat(done).containsExactly("a", "b", "c", "b:B", "c", "b:BB", "c");
    assertThat(run.output().value()).isEqualTo("-aBBc");
  }

  @Test
  void what_comes_before_the_target_in_a_block_is_asked_once() throws Exception {
    agents(
        "a first b c>b:B d>a:A",
        r ->
            r.from("workflow:w")
                .to("agent:a")
                .step("block")
                .to("agent:first")
                .to("agent:b")
                .to("agent:c")
                .end()
                .to("gate:lead")
                .to("agent:d"));

    Run run = completed(throughTheGate("-"));

    assertThat(done)
        .containsExactly(
            "a", "first", "b", "c", "b:B", "c", "d", // and now all of it
            "a:A", "first", "b", "c", "b:B", "c", "d");
    assertThat(run.output().value()).isEqualTo("-AfirstBcd");
    assertThat(keys(run)).contains("block~1", "block/first~1", "block/c~2", "block~3");
  }

  @Test
  void what_comes_before_the_target_in_its_branch_and_all_other_branches_are_asked_once()
      throws Exception {
    agents(
        "a b c>b:B p q>p:P f z",
        r -> {
          r.from("workflow:w")
              .multicast()
              .id("panel")
              .to("direct:two", "direct:one", "direct:three")
              .end()
              .to("agent:f");
          r.from("direct:one").to("agent:a").to("agent:b").to("agent:c");
          r.from("direct:two").to("agent:p").to("agent:q");
          r.from("direct:three").to("agent:z");
        });

    Run run = completed(app().run("w", "-"));

    assertThat(done)
        .containsExactlyInAnyOrder("p", "q", "p:P", "q", "a", "b", "c", "b:B", "c", "z", "f");
    assertThat(keys(run)).contains("panel~1", "f~1");
  }

  @Test
  void branches_that_were_sent_back_are_asked_anew_behind_a_loop_back_of_all() throws Exception {
    agents(
        "s b c>b:B p q>p:P e>s:S",
        needingAll("panel"),
        r -> {
          r.from("workflow:w")
              .to("agent:s")
              .multicast(AggregationStrategies.useLatest())
              .id("panel")
              .parallelProcessing()
              .to("direct:one", "direct:two")
              .end()
              .to("agent:e");
          r.from("direct:one").to("agent:b").to("agent:c");
          r.from("direct:two").to("agent:p").to("agent:q");
        });

    Run run = completed(app().run("w", "-"));

    assertThat(done.stream().filter("s:S"::equals)).hasSize(1);
    assertThat(done.stream().filter("b"::equals)).as("b as first asked").hasSize(2);
    assertThat(done.stream().filter("p:P"::equals)).as("p told").hasSize(2);
    assertThat(done).endsWith("e");
    assertThat(String.valueOf(run.output().value())).startsWith("-S").endsWith("e");
  }

  @Test
  void other_items_of_a_split_are_asked_once() throws Exception {
    agents(
        "a b c>b:B f",
        r ->
            r.from("workflow:w")
                .split(r.constant(List.of("1B", "2", "3B")))
                .id("items")
                .to("agent:a")
                .to("agent:b")
                .to("agent:c")
                .end()
                .to("agent:f"));

    Run run = completed(app().run("w", "-"));

    assertThat(done).containsExactly("a", "b", "c", "a", "b", "c", "b:B", "c", "a", "b", "c", "f");
    assertThat(keys(run)).contains("items[1]/a~1", "items[1]/b~2", "items[2]/b~1", "items~1");
  }

  @Test
  void the_rounds_of_a_loop_before_the_target_are_asked_once() throws Exception {
    agents(
        "a b c>b:B",
        r -> r.from("workflow:w").loop(2).to("agent:a").to("agent:b").end().to("agent:c"));

    Run run = completed(app().run("w", "-"));

    assertThat(done).containsExactly("a", "b", "a", "b", "c", "b:B", "c");
    assertThat(keys(run)).contains("b#2~2").doesNotContain("a~2", "b~2", "a#2~2");
  }

  @Test
  void a_gate_between_is_asked_again_and_what_was_decided_stays_over_restarts() throws Exception {
    agents(
        "a b c>b:B d>a:A",
        r ->
            r.from("workflow:w")
                .to("agent:a")
                .to("agent:b")
                .to("gate:lead")
                .to("agent:c")
                .to("gate:second")
                .to("agent:d"));
    Run run = app().run("w", "-");
    int decided = 0;
    for (; !run.status().terminal() && decided < 20; decided++) {
      assertThat(run.error()).isEmpty();
      app().restart();
      app().gates().approve(gates().get(0).id(), "ann", null);
      run = app().settled(run);
    }

    completed(run);
    assertThat(decided).isEqualTo(6);
    assertThat(done)
        .containsExactly("a", "b", "c", "b:B", "c", "d", "a:A", "b", "c", "b:B", "c", "d");
  }

  @Test
  void a_step_that_fails_after_a_loop_back_is_tried_again_with_its_instructions() throws Exception {
    agents("a b c>b:B", r -> inSequence(r, "a", "b", "c"));
    broken = true;
    Run failed = app().run("w", "-");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    broken = false;
    app().restart();

    app().runs().resume(failed.id());
    completed(app().settled(failed));

    assertThat(done).containsExactly("a", "b", "c", "b:B", "b:B", "c");
  }

  @Test
  void a_crash_behind_any_record_asks_nothing_twice() throws Exception {
    agents(
        "a b c>b:B d>a:A first p q>p:P z",
        r -> {
          r.from("workflow:w")
              .to("agent:a")
              .step("block")
              .to("agent:first")
              .to("agent:b")
              .to("agent:c")
              .end()
              .multicast()
              .id("panel")
              .to("agent:z", "direct:two")
              .end()
              .to("agent:d");
          r.from("direct:two").to("agent:p").to("agent:q");
        });
    Run whole = completed(app().run("w", "-"));
    List<StepRecord> records = records(whole);
    assertThat(records.stream().filter(r -> r.outcome() instanceof Outcome.Revise)).hasSize(5);

    for (int kept = 1; kept < records.size(); kept++) {
      done.clear();
      Run run = recovered(records.subList(0, kept));

      assertThat(keys(run)).as("after record %s", kept).isEqualTo(keys(whole));
      assertThat(run.output()).isEqualTo(whole.output());
      assertThat(done).hasSize((int) agentsIn(records.subList(kept, records.size())));
    }
  }

  private static long agentsIn(List<StepRecord> records) {
    return records.stream().filter(r -> r.name().length() == 1 || r.name().equals("first")).count();
  }

  /** A run of which this was recorded when its process died, carried on. */
  private Run recovered(List<StepRecord> records) throws Exception {
    RunId id = new RunId(ids.next());
    RunStart start =
        new RunStart(
            id,
            "w",
            1,
            "test",
            "",
            null,
            Payload.of("-"),
            Map.of(),
            Map.of(),
            null,
            id,
            0,
            Clock.systemUTC().instant());
    Run run = app().journal().start(start).run();
    Changes all = new Changes(null, new ArrayList<>(records), List.of(), List.of(), null);
    assertThat(app().journal().append(id, run.epoch(), all).get(5, TimeUnit.SECONDS))
        .isEqualTo(Appended.MINE);
    app().runs().recover();
    return completed(app().settled(run));
  }

  @Test
  void a_route_that_lost_a_step_before_the_target_parks_the_run() throws Exception {
    agents(
        "a b c>b:B",
        r -> r.from("workflow:w").to("agent:a").to("agent:b").to("agent:c").to("gate:lead"));
    Run run = app().run("w", "-");
    agents(
        "a b c>b:B",
        r ->
            r.from("workflow:w")
                .setBody(r.constant("-a"))
                .to("agent:b")
                .to("agent:c")
                .to("gate:lead"));

    app().gates().approve(gates().get(0).id(), "ann", null);
    Run parked = app().settled(run);

    assertThat(parked.status()).isEqualTo(RunStatus.PARKED);
    assertThat(parked.error().orElseThrow().message()).contains("step 'a' is recorded");
  }

  @Test
  void a_rerun_takes_over_what_was_in_force_before_its_step() throws Exception {
    agents(
        "a b c>b:B first p q>p:P d",
        r ->
            r.from("workflow:w")
                .to("agent:a")
                .to("agent:b")
                .to("agent:c")
                .step("block")
                .to("agent:first")
                .to("agent:p")
                .to("agent:q")
                .end()
                .to("agent:d"));
    Run old = completed(app().run("w", "-"));

    assertThat(asked(old, RerunRequest.from("d"))).containsExactly("d");
    assertThat(asked(old, RerunRequest.from("block/q"))).containsExactly("q", "d");
    assertThat(asked(old, RerunRequest.from("block/p"))).containsExactly("p:P", "q", "d");
    assertThat(asked(old, RerunRequest.from("block")))
        .containsExactly("first", "p", "q", "p:P", "q", "d");
    assertThat(asked(old, RerunRequest.from("c"))).startsWith("c", "first").hasSize(7);
    assertThat(asked(old, RerunRequest.from("b"))).startsWith("b:B", "c", "first").hasSize(8);
    assertThat(asked(old, RerunRequest.only("block")))
        .containsExactly("first", "p", "q", "p:P", "q");
  }

  @Test
  void a_rerun_in_one_branch_leaves_the_loop_backs_of_another_as_they_were() throws Exception {
    agents(
        "a b c>b:B z p q>p:P f",
        r ->
            r.from("workflow:w")
                .multicast()
                .id("panel")
                .pipeline()
                .to("agent:a")
                .to("agent:b")
                .to("agent:c")
                .end()
                .pipeline()
                .to("agent:z")
                .to("agent:p")
                .to("agent:q")
                .end()
                .end()
                .to("agent:f"));
    Run old = completed(app().run("w", "-"));

    assertThat(asked(old, RerunRequest.from("panel/a")))
        .containsExactly("a", "b", "c", "b:B", "c", "f");
    assertThat(asked(old, RerunRequest.from("panel/a/b"))).containsExactly("b:B", "c", "f");
    assertThat(asked(old, RerunRequest.from("panel/z")))
        .containsExactly("z", "p", "q", "p:P", "q", "f");
  }

  private List<String> asked(Run old, RerunRequest request) throws Exception {
    done.clear();
    completed(app().settled(app().reruns().rerun(old.id(), request)));
    return List.copyOf(done);
  }

  /** Answers from its input alone, so that it does the same after a crash. */
  public final class Asked {
    private final String name;
    private final String[] wants;

    Asked(String name, String... wants) {
      this.name = name;
      this.wants = wants;
    }

    public Object answer(
        @org.apache.camel.Body String in,
        @org.apache.camel.Header("DroverInstructions") String told) {
      done.add(told == null ? name : name + ":" + told);
      if (broken && told != null) {
        throw new IllegalStateException(name + " is broken");
      }
      for (String want : wants) {
        if (!in.contains(want) && !in.contains(wants[wants.length - 1])) {
          return Map.of("revise", Map.of("instructions", List.of(want)));
        }
      }
      return in + (told == null ? name : told);
    }
  }
}
