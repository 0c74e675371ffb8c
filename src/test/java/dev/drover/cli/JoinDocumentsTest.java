package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Chosen;
import dev.drover.journal.Failure;
import dev.drover.journal.Input;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Journal;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents and views of a run tell of branches without a value. */
class JoinDocumentsTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final Usage MODEL = new Usage(100, 20, 5, 3, 1, 700L);
  private static final String HINT = "ask the press office";

  @TempDir Path directory;
  private Shell shell;
  private final List<StepRecord> steps = new ArrayList<>();

  @BeforeEach
  void aShell() {
    shell = new Shell(directory);
  }

  @Test
  void a_run_and_its_join_name_each_branch_without_a_value() {
    given(aPanel());

    shell.call("show", RUN.value(), "--json");

    Fields run = Fields.of(shell.json());
    assertThat(run.value("partial")).isEqualTo(true);
    assertThat(run.value("missing"))
        .isEqualTo(
            List.of(Map.of("branch", "panel/news", "reason", "no answer within 5s", "hint", HINT)));
    Fields join = run.list("steps").get(0).child("join");
    assertThat(join.value("partial")).isEqualTo(true);
    assertThat(join.value("counts"))
        .isEqualTo(Map.of("value", 1, "error", 0, "timeout", 1, "skipped", 0));
    assertThat(join.list("branches")).hasSize(2);
    Fields finance = join.list("branches").get(0);
    assertThat(finance.members().keySet())
        .map(String::valueOf)
        .containsExactly(
            "branch outcome reason hint durationMs usage deadlineRenewed items".split(" "));
    assertThat(finance.text("outcome")).isEqualTo("value");
    assertThat(finance.value("reason")).isNull();
    assertThat(finance.value("hint")).isNull();
    assertThat(finance.number("durationMs")).isEqualTo(1_500);
    assertThat(finance.child("usage").number("costMicros")).isEqualTo(700);
    Fields news = join.list("branches").get(1);
    assertThat(news.text("outcome")).isEqualTo("timeout");
    assertThat(news.text("reason")).isEqualTo("no answer within 5s");
    assertThat(news.text("hint")).isEqualTo(HINT);
    assertThat(news.value("deadlineRenewed")).isEqualTo(true);
  }

  @Test
  void a_step_that_joined_nothing_and_a_fan_out_without_a_join_say_nothing() {
    step("endpoint", StepKind.ENDPOINT, Joined.NONE);
    step("plain", StepKind.JOIN, Joined.NONE);
    Missing inner = new Missing("child/panel/news", "no answer", HINT);
    step("child", StepKind.WORKFLOW, new Joined(List.of(), 0, List.of(inner)));
    given(List.of());

    shell.call("show", RUN.value(), "--json");

    assertThat(Fields.of(shell.json()).list("steps"))
        .hasSize(3)
        .allSatisfy(step -> assertThat(step.value("join")).isNull());
    shell.call("show", RUN.value());
    assertThat(shell.out()).doesNotContain("branches", "missing");
  }

  @Test
  void a_join_tells_what_its_merge_took_over_what() {
    List<Chosen> conflicts =
        List.of(
            new Chosen(
                "staff", "crm", 120, List.of(new Chosen.Over("web", "many")), "'crm' goes first"));
    step(
        "panel",
        StepKind.JOIN,
        new Joined(List.of(value("crm")), 1, List.of(), conflicts, List.of(), Items.NONE));
    given(List.of());

    shell.call("show", RUN.value(), "--step", "panel", "--json");

    assertThat(Fields.of(shell.json()).child("join").value("conflicts"))
        .isEqualTo(
            List.of(
                Map.of(
                    "field", "staff",
                    "from", "crm",
                    "chosen", 120,
                    "over", List.of(Map.of("from", "web", "value", "many")),
                    "why", "'crm' goes first")));
    shell.call("show", RUN.value());
    assertThat(shell.out())
        .contains("merge     panel: 1 conflict\n")
        .contains("          staff: 120 of crm, not \"many\" of web: 'crm' goes first\n");
  }

  @Test
  void a_join_with_all_its_branches_is_not_partial() {
    step("panel", StepKind.JOIN, new Joined(List.of(value("finance")), 1, List.of()));
    given(List.of());

    shell.call("show", RUN.value(), "--step", "panel", "--json");

    Fields join = Fields.of(shell.json()).child("join");
    assertThat(join.value("partial")).isEqualTo(false);
    shell.call("show", RUN.value());
    assertThat(shell.out()).doesNotContain("branches", "missing", "join      ");
  }

  @Test
  void the_view_says_what_is_missing_why_and_what_to_do() {
    given(aPanel());

    shell.call("show", RUN.value());

    assertThat(shell.out())
        .contains("missing   panel/news: no answer within 5s\nhint      " + HINT + "\n")
        .contains("join      panel: 1 of 2 branches\n")
        .contains("          news (timeout, its time began anew): no answer within 5s\n")
        .contains("            hint: " + HINT + "\n");
    shell.call("show", RUN.value(), "--timeline");
    assertThat(shell.out()).contains("hint      " + HINT);
  }

  @Test
  void of_many_missing_branches_the_first_are_shown_and_the_others_counted() {
    List<BranchOutcome> failed = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (int item = 0; item < 700; item++) {
      failed.add(gone("[" + item + "]", Ending.ERROR, "item " + item, false));
      missing.add(new Missing("items[" + item + "]", "item " + item, HINT));
    }
    step("items", StepKind.JOIN, new Joined(failed, 9_300, missing));
    given(missing);

    shell.call("show", RUN.value());

    assertThat(shell.out())
        .contains("missing   items[19]: item 19", "missing   and 680 more")
        .contains("join      items: 9300 of 10000 branches")
        .contains("[19] (error): item 19", "          and 680 more")
        .doesNotContain("[20]");
    shell.call("show", RUN.value(), "--json");
    assertThat(Fields.of(shell.json()).list("missing")).hasSize(700);
  }

  @Test
  void a_join_of_batches_counts_their_items() {
    BranchOutcome batch =
        new BranchOutcome(
            "[2]", Ending.VALUE, null, Duration.ZERO, Usage.NONE, false, new Items(50, 3));
    List<Missing> missing = List.of(new Missing("batches[2][7]", "it is bad", HINT));
    step(
        "batches",
        StepKind.JOIN,
        new Joined(List.of(batch), 4, missing, List.of(), List.of(), new Items(200, 3)));
    given(missing);

    shell.call("show", RUN.value(), "--step", "batches", "--json");

    Fields join = Fields.of(shell.json()).child("join");
    assertThat(join.value("items")).isEqualTo(Map.of("all", 200, "failed", 3));
    assertThat(join.value("partial")).isEqualTo(true);
    assertThat(join.list("branches").get(0).value("items"))
        .isEqualTo(Map.of("all", 50, "failed", 3));
    shell.call("show", RUN.value());
    assertThat(shell.out())
        .contains("join      batches: 197 of 200 items\n")
        .contains("          [2]: 3 of 50 items failed\n");
  }

  @Test
  void a_fan_out_that_nobody_waits_for_tells_how_its_actions_ended_and_with_how_many_tries() {
    Failure why = new Failure("refused", "publish/mail", null, "no server", "Mend it.", null);
    step("publish", StepRecord.FORGETS, StepKind.JOIN, completed(Joined.NONE), 1);
    step("publish/page", "page", StepKind.BEAN, completed(Joined.NONE), 1);
    step("publish/page/@branch", "value", StepKind.STEP, completed(Joined.NONE), 2);
    step("publish/mail", "mail", StepKind.BEAN, new Outcome.Failed(why), 3);
    step("publish/mail/@branch", "error", StepKind.STEP, new Outcome.Failed(why), 3);
    step("publish/feed/render", "render", StepKind.BEAN, completed(Joined.NONE), 1);
    given(List.of(new Missing("publish/mail", "no server", HINT)));

    shell.call("show", RUN.value(), "--step", "publish", "--json");

    Fields join = Fields.of(shell.json()).child("join");
    assertThat(join.value("partial")).isEqualTo(true);
    assertThat(join.value("counts"))
        .isEqualTo(Map.of("value", 1, "error", 1, "timeout", 0, "skipped", 0, "open", 1));
    assertThat(join.list("branches"))
        .extracting(b -> b.text("branch") + " " + b.text("outcome") + " " + b.number("attempts"))
        .containsExactly("page value 2", "mail error 3", "feed open 1");
    shell.call("show", RUN.value());
    assertThat(shell.out())
        .contains("missing   publish/mail: no server\nhint      " + HINT + "\n")
        .contains("join      publish: 1 of 3 branches\n")
        .contains("          mail (error, 3 tries): no server\n            hint: " + HINT)
        .contains("          feed (open)\n");
  }

  private static Outcome completed(Joined joined) {
    return new Outcome.Completed(Change.ofBody(Payload.of("x")), joined);
  }

  private List<Missing> aPanel() {
    List<Missing> missing = List.of(new Missing("panel/news", "no answer within 5s", HINT));
    BranchOutcome news = gone("news", Ending.TIMEOUT, "no answer within 5s", true);
    step("panel", StepKind.JOIN, new Joined(List.of(value("finance"), news), 1, missing));
    return missing;
  }

  private static BranchOutcome value(String branch) {
    return new BranchOutcome(branch, Ending.VALUE, null, Duration.ofMillis(1_500), MODEL, false);
  }

  private static BranchOutcome gone(String branch, Ending ending, String why, boolean renewed) {
    Failure failure = new Failure("timeout", "", null, why, "Wait longer.", null);
    return new BranchOutcome(branch, ending, failure, Duration.ofSeconds(5), Usage.NONE, renewed);
  }

  private void step(String path, StepKind kind, Joined joined) {
    step(path, path, kind, completed(joined), 1);
  }

  private void step(String path, String name, StepKind kind, Outcome outcome, int attempt) {
    long seq = steps.size() + 1;
    steps.add(
        new StepRecord(
            seq,
            new StepKey(new StepPath(path), 1),
            kind,
            name,
            outcome,
            new Input.Carried(0),
            0,
            attempt,
            attempt,
            7,
            T0.plusSeconds(seq),
            T0.plusSeconds(seq + 1),
            Usage.NONE,
            List.of(),
            List.of(),
            false));
  }

  /** A run of these steps that is over and went on without some branches. */
  private void given(List<Missing> missing) {
    RunStart start =
        new RunStart(
            RUN, "w", 1, "c", "h", null, Payload.NONE, Map.of(), Map.of(), null, RUN, 0, T0);
    RunEnd end =
        new RunEnd(
            RunStatus.COMPLETED, Payload.of("done"), null, missing, Usage.NONE, T0.plusSeconds(60));
    try (Journal journal = shell.journal()) {
      long epoch = journal.start(start).run().epoch();
      steps.forEach(step -> journal.append(RUN, epoch, Changes.of(step)).join());
      journal.append(RUN, epoch, Changes.of(end)).join();
    }
  }
}
