package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.FieldRead;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Trail;
import dev.drover.memory.DeclaredField;
import dev.drover.memory.FieldVersion;
import dev.drover.memory.RunMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/**
 * Looking back agrees with what real steps had before them: every agent reads every field, and the
 * projection has to find the same versions without being told what was read.
 */
class WhatStepsSawTest extends Traps {
  private static final String FIELDS = "[vendor, a, b, c, d, f, g, h, k]";
  private static final String CONTRACT =
      """
      workflows: { w: { version: 1 } }
      memory: { vendor: { owner: input }, a: {}, b: {}, c: {}, d: {}, f: {}, g: {}, h: {}, k: {} }
      agents:
        a: { uri: "bean:ask", reads: ALL, writes: [a] }
        b: { uri: "bean:ask", reads: ALL, writes: [b] }
        c: { uri: "bean:ask", reads: ALL, writes: [c] }
        d: { uri: "bean:ask", reads: ALL, writes: [d] }
        f: { uri: "bean:ask", reads: ALL, writes: [f] }
        g: { uri: "bean:ask", reads: ALL, writes: [g] }
        h: { uri: "bean:ask", reads: ALL, writes: [h] }
        k: { uri: "bean:judge", reads: ALL, writes: [k], revises: block, maxRevisions: 2 }
        m: { uri: "bean:judge", reads: ALL, revises: g, maxRevisions: 2 }
        n: { uri: "bean:strict", reads: ALL, revises: a, maxRevisions: 2 }
        look: { uri: "bean:ask", reads: ALL }
        fail: { uri: "bean:broken", reads: ALL }
      steps:
        block: { effect: at-least-once }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """
          .replace("ALL", FIELDS);

  private static final String WITHOUT_BLOCK =
      CONTRACT.replaceFirst("steps:\\n.*\\n", "").replace("revises: block", "revises: g");

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("ask", new Ask());
    context.getRegistry().bind("judge", new Judge());
    context.getRegistry().bind("strict", new Strict());
    context.getRegistry().bind("broken", new Broken());
  }

  @Test
  void in_a_sequence_a_loop_a_block_and_behind_a_loop_back() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .to("agent:a")
                .loop(2)
                .to("agent:f")
                .end()
                .step("block")
                .to("agent:g")
                .to("agent:h")
                .end()
                .to("agent:k")
                .to("agent:look"));
    Run run = completed(app().run("w", Map.of("name", "ACME")));
    assertThat(keys(run)).contains("block/g~2", "k~1", "k~2", "look~2", "f#2~1");
    assertThat(agree(run)).isEqualTo(10);
  }

  @Test
  void in_branches_of_branches_and_items() throws Exception {
    app(
        CONTRACT + needingAll("panel"),
        r -> {
          r.from("workflow:w")
              .to("agent:a")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("direct:one")
              .to("direct:two")
              .end()
              .to("agent:f")
              .split(r.constant(List.of("x", "y")))
              .id("items")
              .to("agent:look")
              .to("agent:look")
              .end()
              .to("agent:h");
          r.from("direct:one").step("block").to("agent:b").end().to("agent:c").to("agent:look");
          r.from("direct:two")
              .multicast()
              .id("inner")
              .to("agent:d")
              .to("agent:look")
              .end()
              .to("agent:g");
        });
    Run run = completed(app().run("w", Map.of("name", "ACME")));
    assertThat(agree(run)).isEqualTo(13);
  }

  @Test
  void behind_a_failed_block_and_in_a_branch_that_waits() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .doTry()
                .step("block")
                .to("agent:a")
                .to("agent:fail")
                .endDoTry()
                .doCatch(Exception.class)
                .to("agent:b")
                .end()
                .multicast()
                .id("panel")
                .to("agent:c")
                .to("gate:lead")
                .to("agent:d")
                .end()
                .to("agent:f"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    RunMemory memory = new RunMemory(Trail.of(app().runs().history(waiting.id())), fields());
    assertThat(said(memory.at(memory.step("panel/lead").orElseThrow())))
        .isEqualTo(Map.of("vendor", 1, "a", 1, "b", 1));
    assertThat(agree(waiting)).isEqualTo(5);

    app().restart();
    assertThat(agree(completed(approveAll(waiting)))).isEqualTo(6);
  }

  @Test
  void in_a_branch_of_several_steps_that_waits_and_is_replayed() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .step("block")
                .to("agent:look")
                .end()
                .multicast()
                .id("panel")
                .pipeline()
                .to("agent:a")
                .to("agent:b")
                .to("agent:c")
                .to("gate:lead")
                .to("agent:d")
                .end()
                .to("agent:f")
                .end()
                .to("agent:g"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(agree(waiting)).isEqualTo(5);

    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(agree(run)).isEqualTo(7);
  }

  @Test
  void what_a_failed_fan_out_in_a_block_kept_back_stays_so_on_replay() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .step("block")
                .doTry()
                .multicast()
                .id("panel")
                .to("agent:a")
                .to("agent:fail")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .to("agent:b")
                .end()
                .end()
                .to("agent:c")
                .to("gate:lead")
                .to("agent:d"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(agree(waiting)).isEqualTo(4);

    app().restart();
    assertThat(agree(completed(approveAll(waiting)))).isEqualTo(5);
  }

  @Test
  void what_only_an_earlier_generation_of_a_block_wrote_is_gone_on_replay_too() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .step("block")
                .to("agent:g")
                .choice()
                .when(r.simple("${body} == 'first'"))
                .to("agent:a")
                .end()
                .end()
                .to("agent:k")
                .to("gate:lead")
                .to("agent:d"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.error()).isEmpty();
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(keys(waiting)).contains("block/a~1", "k~2").doesNotContain("block/a~2");
    assertThat(agree(waiting)).isEqualTo(5);

    app().restart();
    assertThat(agree(completed(approveAll(waiting)))).isEqualTo(6);
  }

  @Test
  void behind_loop_backs_inside_a_block() throws Exception {
    app(
        CONTRACT,
        r ->
            r.from("workflow:w")
                .to("agent:f")
                .step("block")
                .to("agent:h")
                .to("agent:g")
                .choice()
                .when(r.simple("${body} == 'first'"))
                .to("agent:a")
                .end()
                .to("agent:m")
                .end()
                .to("agent:look")
                .to("gate:lead")
                .to("agent:d"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(keys(waiting)).contains("block/h~1", "block/g~2", "block/a~1", "block~1");
    assertThat(keys(waiting)).doesNotContain("block/h~2", "block/a~2");
    assertThat(agree(waiting)).isEqualTo(8);

    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(agree(run)).isEqualTo(9);
    assertThat(saw(run, "d")).contains("f", "h", "g").doesNotContain("a");
  }

  @Test
  void behind_loop_backs_inside_a_branch() throws Exception {
    app(
        WITHOUT_BLOCK,
        r ->
            r.from("workflow:w")
                .multicast()
                .id("panel")
                .pipeline()
                .to("agent:f")
                .to("agent:h")
                .end()
                .pipeline()
                .to("agent:b")
                .to("agent:g")
                .choice()
                .when(r.simple("${body} == 'first'"))
                .to("agent:a")
                .end()
                .to("agent:m")
                .end()
                .end()
                .to("agent:look")
                .to("gate:lead")
                .to("agent:d"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(keys(waiting)).contains("panel/f/h~1", "panel/b/g~2", "panel/b/a~1", "panel~1");
    assertThat(agree(waiting)).isEqualTo(9);

    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(agree(run)).isEqualTo(10);
    assertThat(saw(run, "d")).contains("f", "h", "b", "g").doesNotContain("a");
  }

  @Test
  void behind_two_loop_backs_of_which_the_second_goes_further_back() throws Exception {
    app(
        WITHOUT_BLOCK,
        r ->
            r.from("workflow:w")
                .to("agent:f")
                .to("agent:a")
                .choice()
                .when(r.simple("${body} == 'first'"))
                .to("agent:c")
                .end()
                .to("agent:g")
                .to("agent:m")
                .to("agent:h")
                .to("agent:n")
                .to("gate:lead")
                .to("agent:d"));
    Run waiting = app().run("w", Map.of("name", "ACME"));
    assertThat(waiting.error()).isEmpty();
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(keys(waiting)).contains("g~2", "n~2", "a~3", "g~3", "g~4", "n~4");
    assertThat(keys(waiting)).doesNotContain("c~3", "f~2");
    assertThat(agree(waiting)).isEqualTo(16);

    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(agree(run)).isEqualTo(17);
    assertThat(saw(run, "d")).contains("f", "a", "g", "h").doesNotContain("c");
  }

  @Test
  void behind_a_loop_back_over_what_a_fork_set() throws Exception {
    app(
        WITHOUT_BLOCK,
        r ->
            r.from("workflow:w")
                .to("agent:f")
                .to("agent:a")
                .to("agent:g")
                .step("inner")
                .to("agent:h")
                .to("agent:b")
                .end()
                .to("agent:n")
                .to("agent:d"));
    Run old = completed(app().run("w", Map.of("name", "ACME")));

    Map<String, Payload> bad = Map.of("c", Payload.of("bad"));
    Run run = app().settled(app().reruns().fork(old.id(), "inner/b", bad));

    assertThat(run.status()).as("all revisions used up").isEqualTo(RunStatus.FAILED);
    assertThat(keys(run)).contains("n~2", "a~3", "inner/b~3").doesNotContain("d~3");
    assertThat(agree(run)).isGreaterThan(10);
    assertThat(saw(run, "inner/b")).contains("c");
    assertThat(saw(run, "inner/h")).doesNotContain("c");
    assertThat(saw(run, "n~2")).contains("c");
  }

  private List<String> saw(Run run, String path) {
    RunMemory memory = new RunMemory(Trail.of(app().runs().history(run.id())), fields());
    return memory.at(memory.step(path).orElseThrow()).stream().map(FieldVersion::field).toList();
  }

  /** How many steps saw what the projection says. */
  private int agree(Run run) {
    History history = app().runs().history(run.id());
    RunMemory memory = new RunMemory(withoutReads(Trail.of(history)), fields());
    assertThat(memory.versions().stream().map(version -> version.field() + version.number()))
        .doesNotHaveDuplicates();
    int compared = 0;
    for (StepRecord step : history.records()) {
      if (!step.reads().isEmpty()) {
        Map<String, Integer> saw =
            step.reads().stream()
                .filter(read -> read.version() > 0)
                .collect(Collectors.toMap(FieldRead::field, FieldRead::version));
        assertThat(said(memory.at(step.key()))).as(step.key().text()).isEqualTo(new TreeMap<>(saw));
        compared++;
      }
    }
    return compared;
  }

  private static Trail withoutReads(Trail trail) {
    List<Trail.Step> steps =
        trail.steps().stream()
            .map(
                s ->
                    new Trail.Step(
                        s.seq(),
                        s.key(),
                        s.kind(),
                        s.name(),
                        s.end(),
                        s.back(),
                        s.keptBack(),
                        s.carried(),
                        s.startedAt(),
                        s.endedAt(),
                        List.of(),
                        s.writes()))
            .toList();
    return new Trail(trail.start(), steps, trail.begun());
  }

  private static Map<String, Integer> said(List<FieldVersion> versions) {
    return new TreeMap<>(
        versions.stream().collect(Collectors.toMap(FieldVersion::field, FieldVersion::number)));
  }

  private static List<DeclaredField> fields() {
    return List.of(new DeclaredField("vendor", true, Optional.empty()));
  }

  public static final class Ask {
    public String answer(
        @org.apache.camel.Body Map<String, Object> fields,
        @org.apache.camel.Header("DroverInstructions") String told) {
      return told == null ? "first" : "again";
    }
  }

  public static final class Judge {
    public Object answer(@org.apache.camel.Body Map<String, Object> fields) {
      return "again".equals(fields.get("g"))
          ? "good"
          : Map.of("revise", Map.of("instructions", List.of("Again.")));
    }
  }

  public static final class Strict {
    public Object answer(@org.apache.camel.Body Map<String, Object> fields) {
      return "again".equals(fields.get("a")) && !"bad".equals(fields.get("c"))
          ? "good"
          : Map.of("revise", Map.of("instructions", List.of("Again.")));
    }
  }

  public static final class Broken {
    public String answer() {
      throw new IllegalStateException("broken");
    }
  }
}
