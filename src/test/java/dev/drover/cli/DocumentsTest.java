package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of a run that is written into a real journal by hand. */
class DocumentsTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final RunId OTHER = new RunId("01JE0000000000000000000002");
  private static final String GATE = "01JD0000000000000000000009";
  private static final Usage TURN = new Usage(100, 20, 5, 3, 1, 700L);

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aRunThatWaitsAtAGate() {
    shell = new Shell(directory);
    try (Journal journal = shell.journal()) {
      long epoch = start(journal, RUN, "invoice", "a.xml").epoch();
      start(journal, OTHER, "other", null);
      append(journal, epoch, extract());
      append(journal, epoch, turn());
      append(journal, epoch, revised());
      journal.append(RUN, epoch, Changes.of(failedAttempt())).join();
      journal.append(RUN, epoch, Changes.of(gate())).join();
      journal
          .append(RUN, epoch, Changes.of(RunEnd.waiting(List.of(), TURN, T0.plusSeconds(9))))
          .join();
    }
  }

  @Test
  void aRunHasExactlyTheMembersOfTheContract() {
    assertThat(shell.call("runs", "--workflow", "invoice", "--json")).isZero();

    Fields run = Fields.listOf(shell.json()).get(0);
    assertThat(run.members().keySet())
        .map(String::valueOf)
        .containsExactly(
            ("run workflow key status startedAt endedAt output partial missing error waiting labels"
                    + " parent depth usage")
                .split(" "));
    assertThat(run.text("status")).isEqualTo("WAITING");
    assertThat(run.text("key")).isEqualTo("a.xml");
    assertThat(run.text("startedAt")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(run.child("usage").members())
        .isEqualTo(
            Map.of(
                "inputTokens", 100,
                "outputTokens", 20,
                "cachedTokens", 5,
                "reasoningTokens", 3,
                "calls", 1,
                "costMicros", 700));
    assertThat(run.list("waiting"))
        .singleElement()
        .satisfies(
            gate ->
                assertThat(gate.members())
                    .isEqualTo(
                        Map.of(
                            "gate", GATE,
                            "name", "ap-lead",
                            "step", "ap-lead",
                            "due", "2026-11-20T14:00:00Z")));
  }

  @Test
  void showTellsOfRecordedFailedAndWaitingSteps() {
    assertThat(shell.call("show", "01jd", "--json")).isZero();

    List<Fields> steps = Fields.of(shell.json()).list("steps");
    assertThat(steps)
        .map(step -> step.text("path") + " " + step.text("kind") + " " + step.text("status"))
        .containsExactly(
            "extract agent COMPLETED",
            "extract/turn-1 turn COMPLETED",
            "check agent COMPLETED",
            "post endpoint FAILED",
            "ap-lead gate WAITING");
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.members().keySet())
                    .map(String::valueOf)
                    .containsExactly(
                        ("path kind name attempt generation status startedAt endedAt input output error reads"
                                + " writes usage subtreeUsage executions takenOver fallback join")
                            .split(" ")));
  }

  @Test
  void aStepShowsWhatItWasGivenAndWhatItGave() {
    shell.call("show", RUN.value(), "--step", "extract", "--json");
    Fields extract = Fields.of(shell.json());
    assertThat(extract.value("input")).isEqualTo(Map.of("file", "a.xml"));
    assertThat(extract.value("output")).isEqualTo(Map.of("total", "12.00"));
    assertThat(extract.child("usage").number("calls")).isZero();
    assertThat(extract.child("subtreeUsage").number("costMicros")).isEqualTo(700);

    shell.call("show", RUN.value(), "--step", "check", "--json");
    Fields check = Fields.of(shell.json());
    assertThat(check.value("input")).isEqualTo(Map.of("invoice", Map.of("total", "12.00")));
    assertThat(check.child("output").child("revise").value("instructions"))
        .isEqualTo(List.of("Read the total again."));

    shell.call("show", RUN.value(), "--step", "post", "--json");
    Fields post = Fields.of(shell.json());
    assertThat(post.child("error").text("message")).isEqualTo("No route.");
    assertThat(post.list("reads")).hasSize(1);
    assertThat(post.value("input")).isEqualTo(Map.of("invoice", Map.of("total", "12.00")));
  }

  @Test
  void theRestOfShowHasMemoryGatesAndDecisions() {
    shell.call("show", RUN.value(), "--json");

    Fields run = Fields.of(shell.json());
    assertThat(run.list("memory"))
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.text("field")).isEqualTo("invoice");
              assertThat(field.text("writtenBy")).isEqualTo("extract");
              assertThat(field.value("value")).isEqualTo(Map.of("total", "12.00"));
              assertThat(field.value("stale")).as("without a contract").isNull();
            });
    assertThat(run.list("gates")).hasSize(1);
    assertThat(run.value("children")).isEqualTo(List.of());
    assertThat(run.list("decisions"))
        .map(one -> one.text("step") + " " + one.text("by") + " " + one.text("decision"))
        .containsExactly("check check revise");
  }

  @Test
  void memoryCanBeSeenAsItWasBeforeAStep() {
    shell.call("show", RUN.value(), "--memory", "--at", "extract", "--json");

    assertThat(Fields.of(shell.json()).value("memory")).isEqualTo(List.of());
  }

  @Test
  void aGateHasTheMembersOfTheContractAndMore() {
    assertThat(shell.call("gate", "01JD00", "--json")).isZero();

    assertThat(Fields.of(shell.json()).members().keySet())
        .map(String::valueOf)
        .containsExactly(
            ("gate name run step status brief recommendation proposal schema digest reviewers"
                    + " openedAt due escalation decision level asked endsAt onTimeout choices"
                    + " evidence effects because minApprovers fourEyes changeable votes waitedMs"
                    + " overdue events")
                .split(" "));
  }

  @Test
  void aDecidedGateNamesWhoDecided() {
    try (Journal journal = shell.journal()) {
      journal.deliver(
          new Delivery(
              RUN,
              gate().correlation(),
              Delivery.Kind.APPROVED,
              Payload.NONE,
              "reviewer-a",
              "fine",
              T0.plusSeconds(60)));
    }

    shell.call("gates", "--json");
    assertThat(shell.json()).isEqualTo(List.of());

    shell.call("gates", "--all", "--json");
    Fields gate = Fields.listOf(shell.json()).get(0);
    assertThat(gate.text("status")).isEqualTo("APPROVED");
    assertThat(gate.child("decision").members())
        .hasToString(
            "{decision=approved, by=reviewer-a, reason=fine, at=2026-11-20T10:01:00Z,"
                + " digest=null, changes=[], approvals=[]}");
  }

  @Test
  void aPrefixOfSeveralRunsIsAConflict() {
    assertThat(shell.call("show", "01J", "--json")).isEqualTo(6);

    assertThat(shell.out()).contains("ambiguous-id");
  }

  @Test
  void aStepThatIsNotThereIsNotFound() {
    assertThat(shell.call("show", RUN.value(), "--step", "nothing", "--json")).isEqualTo(5);
  }

  @Test
  void everyViewSaysWhatMatters() {
    shell.call("show", RUN.value());
    assertThat(shell.out()).contains("WAITING").contains("No route.").contains("approve " + GATE);

    shell.call("show", RUN.value(), "--tree");
    assertThat(shell.out()).contains("\n  turn-1 ");

    shell.call("show", RUN.value(), "--timeline");
    assertThat(shell.out()).contains("#").contains("+1.0s");

    shell.call("show", RUN.value(), "--memory");
    assertThat(shell.out()).contains("invoice").contains("{\"total\":\"12.00\"}");

    shell.call("gate", GATE);
    assertThat(shell.out()).contains("# Decide").doesNotContain("\u001B");
  }

  private static Run start(Journal journal, RunId id, String workflow, String key) {
    Payload input = Payload.of(Map.of("file", "a.xml"));
    return journal
        .start(
            new RunStart(
                id, workflow, 1, "c", "hash", key, input, Map.of(), Map.of(), null, id, 0, T0))
        .run();
  }

  private static void append(Journal journal, long epoch, StepRecord step) {
    journal.append(RUN, epoch, Changes.of(step)).join();
  }

  private static StepRecord extract() {
    Payload total = Payload.of(Map.of("total", "12.00"));
    return step(
        1,
        "extract",
        StepKind.AGENT,
        new Outcome.Completed(Change.ofBody(total)),
        new Input.Carried(0),
        Usage.NONE,
        List.of(),
        List.of(new FieldWrite("invoice", 1, total, T0)));
  }

  private static StepRecord turn() {
    return step(
        2,
        "extract/turn-1",
        StepKind.TURN,
        new Outcome.Completed(Change.ofBody(Payload.of("text"))),
        new Input.Given(Payload.of("prompt")),
        TURN,
        List.of(),
        List.of());
  }

  private static StepRecord revised() {
    return step(
        3,
        "check",
        StepKind.AGENT,
        new Outcome.Revise(new StepPath("check"), 2, List.of("Read the total again.")),
        new Input.Fields(),
        Usage.NONE,
        List.of(new FieldRead("invoice", 1)),
        List.of());
  }

  private static StepRecord step(
      long seq,
      String path,
      StepKind kind,
      Outcome outcome,
      Input input,
      Usage usage,
      List<FieldRead> reads,
      List<FieldWrite> writes) {
    return new StepRecord(
        seq,
        key(path),
        kind,
        path,
        outcome,
        input,
        0,
        1,
        1,
        7,
        T0.plusSeconds(seq),
        T0.plusSeconds(seq + 1),
        usage,
        reads,
        writes,
        false);
  }

  private static Attempt failedAttempt() {
    Failure failure = new Failure("failed", "post", null, "No route.", "Try again.", null);
    return new Attempt(
        key("post"),
        StepKind.ENDPOINT,
        "file",
        1,
        Attempt.State.FAILED,
        T0.plusSeconds(5),
        T0.plusSeconds(6),
        failure,
        Usage.NONE,
        List.of(new FieldRead("invoice", 1)),
        7);
  }

  private static Wait gate() {
    Payload detail =
        Payload.of(
            Map.of("brief", "# Decide\u001B[2J", "digest", "sha256:1", "reviewers", List.of("ap")));
    return new Wait(
        GATE,
        RUN,
        key("ap-lead"),
        WaitKind.GATE,
        "ap-lead",
        detail,
        T0.plusSeconds(8),
        Optional.of(T0.plusSeconds(4 * 3600)));
  }

  private static StepKey key(String path) {
    return new StepKey(new StepPath(path), 1);
  }
}
