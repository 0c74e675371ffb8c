package dev.drover.cli.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Failure;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a block, a child in it and a grandchild below that, in a real journal. */
class SubtreeUsageTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final RunId CHILD = new RunId("01JD0000000000000000000002");
  private static final RunId GRANDCHILD = new RunId("01JD0000000000000000000003");

  @TempDir Path data;
  private Journal journal;

  @BeforeEach
  void aTreeOfRuns() {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    journal = launch.openJournal(data);
    start(RUN, null, null);
    start(CHILD, RUN, RUN + "/block/child~1");
    start(GRANDCHILD, CHILD, CHILD + "/again~1");
    end(CHILD, 100);
    end(GRANDCHILD, 1_000);
    append(attempt("block/ask", 1, 2));
    append(step(1, "block/ask", StepKind.AGENT, 2, 10));
    append(step(2, "block/child", StepKind.WORKFLOW, 1, 0));
    append(step(3, "block", StepKind.STEP, 1, 1));
    append(step(4, "after", StepKind.AGENT, 1, 50_000));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void a_step_that_is_a_run_counts_the_run_and_all_below_it() {
    assertThat(micros("block/child", StepKind.WORKFLOW)).isEqualTo(1_100);
  }

  @Test
  void a_step_counts_its_tries_that_failed() {
    assertThat(micros("block/ask", StepKind.AGENT)).isEqualTo(12);
  }

  @Test
  void a_block_counts_all_within_it_and_nothing_else() {
    assertThat(micros("block", StepKind.STEP)).isEqualTo(1_113);
  }

  @Test
  void a_join_counts_what_a_branch_used_that_it_went_on_without() {
    append(step(5, "panel/news", StepKind.AGENT, 1, 3));
    append(step(6, "panel", StepKind.JOIN, 1, 0));
    end(RUN, 50_000);
    journal.late(RUN, attempt("panel/finance", 1, 20), cost(20)).join();
    journal.late(RUN, attempt("panel/finance", 1, 7), cost(7)).join();

    assertThat(micros("panel", StepKind.JOIN)).isEqualTo(30);
    assertThat(micros("panel/finance", StepKind.AGENT)).isEqualTo(27);
    assertThat(journal.run(RUN).orElseThrow().usage().costMicros()).isEqualTo(50_027);
  }

  @Test
  void a_late_try_that_has_the_number_of_another_walks_record_counts_beside_it() {
    Attempt late = attempt("block/ask", 2, 400);
    append(
        new Attempt(
            late.key(),
            late.kind(),
            late.name(),
            2,
            late.state(),
            late.startedAt(),
            late.at(),
            late.failure(),
            late.usage(),
            late.reads(),
            8));

    assertThat(micros("block/ask", StepKind.AGENT)).isEqualTo(412);
  }

  private long micros(String path, StepKind kind) {
    SubtreeUsage usage =
        new SubtreeUsage(journal.history(RUN).orElseThrow(), new Archive(() -> List.of(journal)));
    Long cost = usage.of(new StepKey(new StepPath(path), 1), kind).costMicros();
    return cost == null ? -1 : cost;
  }

  private void start(RunId id, RunId parent, String key) {
    journal.start(
        new RunStart(
            id, "w", 1, "c", "h", key, Payload.of("in"), Map.of(), Map.of(), parent, RUN, 0, T0));
  }

  private void end(RunId run, long micros) {
    RunEnd end =
        new RunEnd(
            RunStatus.COMPLETED, Payload.NONE, null, List.of(), cost(micros), T0.plusSeconds(1));
    journal.append(run, 1, Changes.of(end)).join();
  }

  private void append(StepRecord step) {
    journal.append(RUN, 1, Changes.of(step)).join();
  }

  private void append(Attempt attempt) {
    journal.append(RUN, 1, Changes.of(attempt)).join();
  }

  private static Usage cost(long micros) {
    return new Usage(0, 0, 0, 0, 1, micros);
  }

  private static Attempt attempt(String path, int number, long micros) {
    return new Attempt(
        new StepKey(new StepPath(path), 1),
        StepKind.AGENT,
        path,
        number,
        Attempt.State.FAILED,
        T0,
        T0,
        new Failure("failed", path, null, "No.", "Try.", null),
        cost(micros),
        List.of(),
        7);
  }

  private static StepRecord step(long seq, String path, StepKind kind, int attempt, long micros) {
    return new StepRecord(
        seq,
        new StepKey(new StepPath(path), 1),
        kind,
        path,
        new Outcome.Completed(Change.ofBody(Payload.of("out"))),
        new Input.Carried(0),
        1,
        attempt,
        attempt,
        7,
        T0.plusSeconds(seq),
        T0.plusSeconds(kind == StepKind.STEP ? 10 : seq + 1),
        cost(micros),
        List.of(),
        List.of(),
        false);
  }
}
