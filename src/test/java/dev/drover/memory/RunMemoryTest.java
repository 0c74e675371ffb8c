package dev.drover.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.FieldRead;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What steps of told runs knew; a version is written as field, number and generation. */
class RunMemoryTest {
  private static final DeclaredField VENDOR = input("vendor");

  private static DeclaredField input(String name) {
    return new DeclaredField(name, true, Optional.empty());
  }

  private static RunMemory memory(Told told, DeclaredField... fields) {
    return new RunMemory(Trail.of(told.history()), List.of(fields));
  }

  private static List<String> at(RunMemory memory, String step) {
    return said(memory.at(memory.step(step).orElseThrow()));
  }

  private static List<String> said(List<FieldVersion> versions) {
    return versions.stream().map(v -> v.field() + ":" + v.number() + "~" + generation(v)).toList();
  }

  private static int generation(FieldVersion version) {
    return version.step().generation();
  }

  private static Map<String, String> seen(RunMemory memory, String step) {
    Map<String, String> words = new java.util.TreeMap<>();
    for (SeenVersion one : memory.seen(memory.step(step).orElseThrow())) {
      FieldVersion v = one.version();
      words.put(v.field() + ":" + v.number() + "~" + generation(v), one.seen().word());
    }
    return words;
  }

  @Test
  void a_field_written_twice_shows_its_old_value_early_and_its_new_one_later() {
    RunMemory memory =
        memory(
            new Told()
                .agent("draft", "", "text:1")
                .agent("check", "text:1", "notes:1")
                .agent("polish", "text:1", "text:2")
                .agent("publish", "text:2", ""));

    assertThat(at(memory, "draft")).isEmpty();
    assertThat(at(memory, "check")).containsExactly("text:1~1");
    assertThat(at(memory, "polish")).containsExactlyInAnyOrder("text:1~1", "notes:1~1");
    assertThat(at(memory, "publish")).containsExactlyInAnyOrder("text:2~1", "notes:1~1");
    assertThat(said(memory.now())).containsExactlyInAnyOrder("text:2~1", "notes:1~1");
  }

  @Test
  void a_step_is_told_what_it_read_what_it_left_and_what_came_later() {
    RunMemory memory =
        memory(
            new Told()
                .input("ACME")
                .agent("finance", "vendor:1", "score:1")
                .agent("legal", "", "opinion:1")
                .agent("decide", "score:1 risk:0", "decision:1")
                .agent("again", "", "score:2"),
            VENDOR);

    Knowledge knowledge = memory.knowledge(Told.key("decide"));

    assertThat(knowledge.at()).isEqualTo(Told.T0.plusSeconds(3));
    assertThat(knowledge.read())
        .containsExactly(
            new Knowledge.Reading("score", 1, false), new Knowledge.Reading("risk", 0, false));
    assertThat(said(knowledge.unread())).containsExactlyInAnyOrder("vendor:1~1", "opinion:1~1");
    assertThat(said(knowledge.later())).containsExactly("score:2~1");
    assertThat(seen(memory, "decide"))
        .isEqualTo(
            Map.of(
                "vendor:1~1", "unread",
                "score:1~1", "read",
                "opinion:1~1", "unread",
                "decision:1~1", "written",
                "score:2~1", "later"));
    assertThat(seen(memory, "again")).containsEntry("score:1~1", "unread");
  }

  @Test
  void what_came_with_the_run_is_version_one_written_by_the_input() {
    RunMemory whole = memory(new Told().input("ACME").agent("a", "", ""), VENDOR);
    assertThat(whole.now())
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.writer()).isEqualTo("input");
              assertThat(version.value()).isEqualTo(Payload.of("ACME"));
              assertThat(version.at()).isEqualTo(Told.T0);
            });
    assertThat(at(whole, "a")).containsExactly("vendor:1~1");

    RunMemory parts =
        memory(
            new Told().input(Map.of("vendor", "ACME", "more", 1)).agent("a", "", ""),
            VENDOR,
            input("amount"));
    assertThat(said(parts.now())).containsExactly("vendor:1~1");
    assertThat(parts.fields()).containsExactly("amount", "vendor");
  }

  @Test
  void a_version_keeps_its_writer_its_step_and_its_times() {
    RunMemory memory =
        memory(
            new Told()
                .agent("panel/finance#2", "", "score:1")
                .done("panel", StepKind.STEP)
                .done("end", StepKind.STEP));

    FieldVersion version = memory.versions().get(0);

    assertThat(version.writer()).isEqualTo("agent-of-panel/finance#2");
    assertThat(version.step()).isEqualTo(Told.key("panel/finance#2"));
    assertThat(version.at()).isEqualTo(Told.T0.plusMillis(1_500));
    assertThat(version.dataTime()).isEqualTo(Told.T0.plusSeconds(1));
  }

  @Test
  void steps_in_a_block_follow_each_other() {
    RunMemory memory =
        memory(
            new Told()
                .agent("block/a", "", "x:1")
                .agent("block/b", "x:1", "y:1")
                .done("block", StepKind.STEP)
                .agent("after", "", ""));

    assertThat(at(memory, "block/b")).containsExactly("x:1~1");
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
    assertThat(at(memory, "block")).as("when the block began").isEmpty();
  }

  @Test
  void a_block_that_failed_keeps_what_was_written_in_it() {
    RunMemory memory =
        memory(
            new Told()
                .agent("block/a", "", "x:1")
                .failed("block", StepKind.STEP)
                .agent("after", "", ""));

    assertThat(at(memory, "after")).containsExactly("x:1~1");
  }

  @Test
  void a_branch_sees_the_snapshot_and_its_own_writes() {
    RunMemory memory =
        memory(
            new Told()
                .agent("before", "", "v:1")
                .agent("panel/a", "v:1", "x:1")
                .agent("panel/b", "", "y:1")
                .agent("panel/a/next", "", "z:1")
                .done("panel", StepKind.JOIN)
                .agent("after", "", ""));

    assertThat(at(memory, "panel/a")).containsExactly("v:1~1");
    assertThat(at(memory, "panel/b")).containsExactly("v:1~1");
    assertThat(at(memory, "panel/a/next")).containsExactlyInAnyOrder("v:1~1", "x:1~1");
    assertThat(at(memory, "panel")).containsExactly("v:1~1");
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("v:1~1", "x:1~1", "y:1~1", "z:1~1");
    assertThat(seen(memory, "panel/b")).containsEntry("x:1~1", "later");
  }

  @Test
  void a_branch_may_be_named_by_a_node_that_leaves_no_record() {
    RunMemory memory =
        memory(
            new Told()
                .agent("panel/prepare/a", "", "x:1")
                .agent("panel/other/b", "", "")
                .agent("panel/prepare/c", "", "")
                .done("panel", StepKind.JOIN)
                .agent("after", "", ""));

    assertThat(at(memory, "panel/prepare/c")).containsExactly("x:1~1");
    assertThat(at(memory, "panel/other/b")).isEmpty();
    assertThat(at(memory, "after")).containsExactly("x:1~1");
  }

  @Test
  void the_items_of_a_split_do_not_see_each_other() {
    RunMemory memory =
        memory(
            new Told()
                .agent("items[0]/look", "", "x:1")
                .agent("items[0]/note", "", "y:1")
                .agent("items[10]/look", "", "")
                .agent("items[1]/look", "", "")
                .waits("items[2]/lead"));

    assertThat(at(memory, "items[0]/note")).containsExactly("x:1~1");
    assertThat(at(memory, "items[1]/look")).isEmpty();
    assertThat(at(memory, "items[10]/look")).isEmpty();
    assertThat(at(memory, "items[2]/lead")).isEmpty();
    assertThat(memory.now()).as("not published").isEmpty();
  }

  @Test
  void a_fan_out_in_a_branch_is_published_to_that_branch_first() {
    RunMemory memory =
        memory(
            new Told()
                .agent("outer/a", "", "x:1")
                .agent("outer/a/inner/b", "", "y:1")
                .agent("outer/a/inner/c", "", "")
                .done("outer/a/inner", StepKind.JOIN)
                .agent("outer/a/next", "", "")
                .agent("outer/d", "", "")
                .done("outer", StepKind.JOIN)
                .agent("after", "", ""));

    assertThat(at(memory, "outer/a/inner/c")).containsExactly("x:1~1");
    assertThat(at(memory, "outer/a/next")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
    assertThat(at(memory, "outer/d")).isEmpty();
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
  }

  @Test
  void what_follows_a_fan_out_that_begins_a_branch_is_not_inside_it() {
    RunMemory memory =
        memory(
            new Told()
                .agent("outer/inner/a", "", "x:1")
                .agent("outer/inner/b", "", "")
                .done("outer/inner", StepKind.JOIN)
                .agent("outer/inner/next", "", "y:1")
                .agent("outer/inner/last", "", "")
                .done("outer", StepKind.JOIN));

    assertThat(at(memory, "outer/inner/b")).isEmpty();
    assertThat(at(memory, "outer/inner/next")).containsExactly("x:1~1");
    assertThat(at(memory, "outer/inner/last")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
    assertThat(seen(memory, "outer/inner/b")).containsEntry("y:1~1", "later");
  }

  @Test
  void a_fan_out_that_failed_publishes_nothing() {
    RunMemory memory =
        memory(
            new Told()
                .agent("panel/a", "", "x:1")
                .failed("panel", StepKind.JOIN)
                .agent("after", "", ""));

    assertThat(at(memory, "after")).isEmpty();
    assertThat(seen(memory, "after")).containsEntry("x:1~1", "later");
    assertThat(memory.now()).isEmpty();
  }

  @Test
  void what_a_branch_wrote_that_the_join_went_on_without_never_comes_out() {
    RunMemory memory =
        memory(
            new Told()
                .agent("panel/a", "", "x:1")
                .agent("panel/b", "", "y:1")
                .agent("panel/b/more", "", "z:1")
                .agent("panel/b#2", "", "w:1")
                .joinedWithout("panel", "b")
                .agent("after", "", ""));

    assertThat(at(memory, "panel/b/more")).containsExactly("y:1~1");
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("x:1~1", "w:1~1");
    assertThat(said(memory.now())).containsExactlyInAnyOrder("x:1~1", "w:1~1");
  }

  @Test
  void what_an_item_wrote_that_the_join_went_on_without_never_comes_out() {
    RunMemory memory =
        memory(
            new Told()
                .agent("items[1]/look", "", "x:1")
                .agent("items[10]/look", "", "y:1")
                .joinedWithout("items", "[1]")
                .agent("after", "", ""));

    assertThat(at(memory, "after")).containsExactly("y:1~1");
  }

  @Test
  void an_inner_fan_out_keeps_back_its_own_branches_only() {
    RunMemory memory =
        memory(
            new Told()
                .agent("outer/inner/a", "", "x:1")
                .agent("outer/inner/b", "", "y:1")
                .joinedWithout("outer/inner", "a")
                .agent("outer/inner/next", "", "z:1")
                .joinedWithout("outer", "c")
                .agent("after", "", ""));

    assertThat(at(memory, "outer/inner/next")).containsExactly("y:1~1");
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("y:1~1", "z:1~1");
  }

  @Test
  void a_fan_out_whose_try_failed_is_known_as_one() {
    RunMemory memory =
        memory(
            new Told()
                .agent("panel/a", "", "x:1")
                .tried("panel/b", StepKind.AGENT)
                .tried("panel", StepKind.JOIN));

    assertThat(at(memory, "panel/b")).isEmpty();
    assertThat(memory.now()).isEmpty();
  }

  @Test
  void what_is_not_over_is_taken_for_a_multicast() {
    RunMemory memory = memory(new Told().agent("panel/a", "", "x:1").waits("panel/lead"));

    assertThat(at(memory, "panel/lead")).isEmpty();
    assertThat(memory.now()).isEmpty();
  }

  @Test
  void what_is_not_over_is_a_block_when_a_step_in_it_followed_another() {
    RunMemory bodies =
        memory(new Told().agent("block/a", "", "x:1").behind("block/b", 1).waits("block/lead"));
    RunMemory fields =
        memory(
            new Told().agent("block/a", "", "x:1").agent("block/b", "x:1", "").waits("block/lead"));

    assertThat(at(bodies, "block/lead")).containsExactly("x:1~1");
    assertThat(at(fields, "block/lead")).containsExactly("x:1~1");
    assertThat(said(fields.now())).containsExactly("x:1~1");
  }

  @Test
  void a_loop_back_takes_away_what_it_makes_again() {
    RunMemory memory =
        memory(
            new Told()
                .agent("fetch", "", "doc:1")
                .agent("extract", "doc:1", "invoice:1")
                .revises("check", "extract", "invoice:1")
                .agent("extract~2", "doc:1", "invoice:1")
                .agent("check~2", "invoice:1", "order:1")
                .agent("end~2", "", ""));

    assertThat(at(memory, "extract~1")).containsExactly("doc:1~1");
    assertThat(at(memory, "check~1")).containsExactlyInAnyOrder("doc:1~1", "invoice:1~1");
    assertThat(at(memory, "extract")).containsExactly("doc:1~1");
    assertThat(at(memory, "extract~2")).containsExactly("doc:1~1");
    assertThat(at(memory, "check")).containsExactlyInAnyOrder("doc:1~1", "invoice:1~2");
    assertThat(at(memory, "end")).containsExactlyInAnyOrder("doc:1~1", "invoice:1~2", "order:1~2");
    assertThat(said(memory.now())).containsExactlyInAnyOrder("doc:1~1", "invoice:1~2", "order:1~2");
    assertThat(seen(memory, "check"))
        .isEqualTo(
            Map.of(
                "doc:1~1", "unread",
                "invoice:1~1", "undone",
                "invoice:1~2", "read",
                "order:1~2", "written"));
    assertThat(seen(memory, "check~1")).containsEntry("invoice:1~2", "later");
  }

  @Test
  void a_loop_back_in_a_block_leaves_what_was_written_in_it_before_the_target() {
    RunMemory memory =
        memory(
            new Told()
                .agent("block/first", "", "x:1")
                .agent("block/extract", "", "y:1")
                .agent("block/more", "", "z:1")
                .revises("block/check", "block/extract", "")
                .agent("block/extract~2", "", "y:1")
                .agent("block/check~2", "", "")
                .done("block", StepKind.STEP)
                .agent("after", "", ""));

    assertThat(at(memory, "block/extract")).containsExactly("x:1~1");
    assertThat(at(memory, "block/check~1")).containsExactly("x:1~1", "y:1~1", "z:1~1");
    assertThat(at(memory, "block/check")).containsExactlyInAnyOrder("x:1~1", "y:1~2");
    assertThat(at(memory, "block")).as("when the block began").isEmpty();
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("x:1~1", "y:1~2");
    assertThat(seen(memory, "after")).containsEntry("y:1~1", "undone");
    assertThat(seen(memory, "block/check~1")).containsEntry("y:1~2", "later");
  }

  @Test
  void a_loop_back_in_a_branch_is_no_matter_of_the_others() {
    RunMemory memory =
        memory(
            new Told()
                .agent("before", "", "v:1")
                .agent("panel/a", "", "x:1")
                .agent("panel/b", "", "y:1")
                .revises("panel/b/check", "panel/b", "")
                .agent("panel/a/late", "", "z:1")
                .agent("panel/b~2", "", "y:1")
                .agent("panel/b/check~2", "", "")
                .done("panel", StepKind.JOIN)
                .agent("after", "", ""));

    assertThat(at(memory, "panel/a/late")).containsExactlyInAnyOrder("v:1~1", "x:1~1");
    assertThat(at(memory, "panel/b")).containsExactly("v:1~1");
    assertThat(at(memory, "panel/b/check")).containsExactlyInAnyOrder("v:1~1", "y:1~2");
    assertThat(at(memory, "after")).containsExactlyInAnyOrder("v:1~1", "x:1~1", "y:1~2", "z:1~1");
  }

  @Test
  void a_loop_back_to_before_a_fan_out_takes_away_what_its_branches_wrote_late() {
    RunMemory memory =
        memory(
            new Told()
                .agent("start", "", "s:1")
                .agent("panel/a", "", "x:1")
                .revises("panel/b", "start", "")
                .agent("panel/a/late", "", "z:1")
                .waits("panel/a/lead")
                .agent("start~2", "", "s:1")
                .agent("panel/a~2", "", "")
                .agent("panel/b~2", "", "")
                .done("panel~2", StepKind.JOIN)
                .agent("after~2", "", ""));

    assertThat(at(memory, "panel/a/late")).containsExactlyInAnyOrder("s:1~1", "x:1~1");
    assertThat(at(memory, "panel/a/lead")).containsExactlyInAnyOrder("s:1~1", "x:1~1", "z:1~1");
    assertThat(at(memory, "panel/a")).containsExactly("s:1~2");
    assertThat(at(memory, "after")).containsExactly("s:1~2");
  }

  @Test
  void a_later_loop_back_may_have_an_earlier_target() {
    RunMemory memory =
        memory(
            new Told()
                .agent("a", "", "x:1")
                .agent("b", "", "y:1")
                .revises("c", "b", "")
                .agent("b~2", "", "y:1")
                .agent("c~2", "", "")
                .revises("d~2", "a", "")
                .agent("a~3", "", "x:1")
                .agent("b~3", "", "y:1")
                .agent("c~3", "", "z:1"));

    assertThat(at(memory, "b~2")).containsExactly("x:1~1");
    assertThat(at(memory, "d")).containsExactly("x:1~1", "y:1~2");
    assertThat(at(memory, "a")).isEmpty();
    assertThat(at(memory, "b")).containsExactly("x:1~3");
    assertThat(said(memory.now())).containsExactly("x:1~3", "y:1~3", "z:1~3");
  }

  @Test
  void what_a_fork_set_before_a_step_is_seen_by_it_and_what_follows() {
    Told told =
        new Told()
            .agent("a", "", "x:1")
            .agent("panel/@fork", "", "x:2")
            .agent("panel/b", "", "y:1")
            .done("panel", StepKind.JOIN);

    RunMemory memory = memory(told);

    assertThat(at(memory, "panel")).containsExactly("x:2~1");
    assertThat(at(memory, "panel/b")).containsExactly("x:2~1");
    assertThat(at(memory, "a")).isEmpty();
    assertThat(said(memory.now())).containsExactlyInAnyOrder("x:2~1", "y:1~1");
  }

  @Test
  void repeats_of_a_loop_see_the_rounds_before() {
    RunMemory memory =
        memory(
            new Told()
                .agent("round", "", "x:1")
                .agent("round#2", "x:1", "x:2")
                .agent("round#3", "x:2", "x:3"));

    assertThat(at(memory, "round#2")).containsExactly("x:1~1");
    assertThat(at(memory, "round#3")).containsExactly("x:2~1");
    assertThat(seen(memory, "round#3")).containsEntry("x:1~1", "replaced");
  }

  @Test
  void a_step_that_failed_or_waits_saw_what_was_there() {
    RunMemory memory =
        memory(
            new Told()
                .agent("a", "", "x:1")
                .failed("b", StepKind.ENDPOINT)
                .agent("caught", "", "y:1")
                .tried("c", StepKind.AGENT)
                .waits("lead"));

    assertThat(at(memory, "b")).containsExactly("x:1~1");
    assertThat(at(memory, "c")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
    assertThat(at(memory, "lead")).containsExactlyInAnyOrder("x:1~1", "y:1~1");
  }

  @Test
  void a_step_that_only_failed_knew_what_its_latest_try_was_given() {
    RunMemory memory =
        memory(
            new Told()
                .agent("a", "", "x:1")
                .agent("b", "", "y:1")
                .tried("c", StepKind.AGENT, 1, "")
                .tried("c", StepKind.AGENT, 2, "x:1!"));

    Knowledge knew = memory.knowledge(Told.key("c"));

    assertThat(knew.read()).containsExactly(new Knowledge.Reading("x", 1, true));
    assertThat(knew.unread()).map(FieldVersion::field).containsExactly("y");
  }

  @Test
  void what_a_closed_branch_left_behind_sees_nothing_of_later_steps() {
    RunMemory memory =
        memory(
            new Told()
                .agent("before", "", "v:1")
                .tried("panel/b", StepKind.AGENT)
                .agent("panel/a", "", "x:1")
                .failed("panel", StepKind.JOIN)
                .agent("after", "", "y:1"));

    assertThat(at(memory, "panel/b")).containsExactly("v:1~1");
    assertThat(seen(memory, "panel/b")).containsEntry("y:1~1", "later");
  }

  @Test
  void a_step_within_an_agent_sees_what_the_agent_saw() {
    RunMemory memory =
        memory(
            new Told()
                .agent("a", "", "x:1")
                .done("b/turn-1", StepKind.TURN)
                .agent("b", "x:1", "y:1"));

    assertThat(at(memory, "b/turn-1")).containsExactly("x:1~1");
    assertThat(seen(memory, "b/turn-1")).containsEntry("y:1~1", "later");
  }

  @Test
  void the_version_that_was_recorded_as_read_is_the_one_that_was_seen() {
    RunMemory memory =
        memory(
            new Told()
                .agent("a", "", "x:1")
                .agent("b", "", "x:2")
                .agent("c", "x:1", "")
                .agent("d", "x:0", ""));

    assertThat(at(memory, "c")).containsExactly("x:1~1");
    assertThat(at(memory, "d")).isEmpty();
    assertThat(memory.read(Told.key("c"), new FieldRead("x", 1)).orElseThrow().writer())
        .isEqualTo("agent-of-a");
  }

  @Test
  void what_a_step_read_was_as_stale_as_its_record_says() {
    DeclaredField score = new DeclaredField("score", false, Optional.of(Duration.ofSeconds(2)));
    RunMemory memory =
        memory(
            new Told()
                .agent("finance", "", "score:1")
                .agent("soon", "score:1", "")
                .done("x", StepKind.BEAN)
                .agent("late", "score:1!", ""),
            score);

    assertThat(memory.knowledge(Told.key("soon")).read().get(0).stale()).isFalse();
    assertThat(memory.knowledge(Told.key("late")).read().get(0).stale()).isTrue();
  }

  @Test
  void a_step_is_found_by_path_and_generation_and_an_unknown_one_is_not() {
    RunMemory memory =
        memory(
            new Told()
                .agent("extract", "", "")
                .revises("check", "extract", "")
                .agent("extract~2", "", ""));

    assertThat(memory.step("extract")).contains(Told.key("extract~2"));
    assertThat(memory.step("extract~1")).contains(Told.key("extract"));
    assertThat(memory.step("extract~3")).isEmpty();
    assertThat(memory.step("extract~0")).isEmpty();
    assertThat(memory.step("nothing")).isEmpty();
    assertThat(memory.paths()).containsExactly("extract~1", "check", "extract");
    assertThatThrownBy(() -> memory.at(Told.key("nothing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing~1");
  }
}
