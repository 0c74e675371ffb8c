package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a run that is written into a real journal by hand, under a real contract. */
class MemoryCommandTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final String LONG = "x".repeat(100);
  private static final String CONTRACT =
      """
      workflows: { w: { version: 1 } }
      memory:
        vendor: { owner: input }
        text: {}
        notes: {}
        never: {}
      agents:
        draft: { uri: "bean:a", reads: [vendor], writes: [text] }
        check: { uri: "bean:a", reads: [text], writes: [notes] }
      """;

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aRunWhoseTextWasWrittenTwice() throws IOException {
    Path routes = Files.createDirectory(directory.resolve("routes"));
    Files.writeString(routes.resolve("w.drover.yaml"), CONTRACT);
    shell = new Shell(directory);
    try (Journal journal = shell.journal()) {
      Payload input = Payload.of(Map.of("name", "ACME"));
      RunStart start =
          new RunStart(RUN, "w", 1, "w", "h", null, input, Map.of(), Map.of(), null, RUN, 0, T0);
      long epoch = journal.start(start).run().epoch();
      append(journal, epoch, 1, "draft", List.of(new FieldRead("vendor", 1)), "text", 1, "old");
      append(journal, epoch, 2, "check", List.of(new FieldRead("text", 1)), "notes", 1, "short");
      append(journal, epoch, 3, "polish", List.of(), "text", 2, LONG);
    }
  }

  @Test
  void memoryIsAnArrayOfTheEntriesOfTheContract() {
    assertThat(shell.call("memory", "01jd", "--json")).isZero();

    List<Fields> entries = Fields.listOf(shell.json());
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.members().keySet())
                    .map(String::valueOf)
                    .containsExactly("field version value writtenBy at dataTime stale".split(" ")));
    assertThat(entries)
        .map(MemoryCommandTest::said)
        .containsExactlyInAnyOrder("vendor 1 input", "text 2 polish", "notes 1 check");
    assertThat(entries).allSatisfy(e -> assertThat(e.value("stale")).isEqualTo(false));
    Fields vendor = entries.stream().filter(e -> e.text("field").equals("vendor")).findAny().get();
    assertThat(vendor.value("value")).isEqualTo(Map.of("name", "ACME"));
    assertThat(vendor.text("at")).isEqualTo("2026-11-20T10:00:00Z");
  }

  @Test
  void atAnEarlyStepAFieldHasItsOldValueAndThoseOfLaterStepsAreAbsent() {
    assertThat(shell.call("memory", RUN.value(), "--at", "draft", "--json")).isZero();
    assertThat(Fields.listOf(shell.json()))
        .map(e -> said(e) + " " + e.text("seen"))
        .containsExactly("vendor 1 input read");

    shell.call("memory", RUN.value(), "--at", "check", "--json");
    assertThat(Fields.listOf(shell.json()))
        .map(e -> said(e) + " " + e.text("seen"))
        .containsExactlyInAnyOrder("vendor 1 input unread", "text 1 draft read");

    shell.call("memory", RUN.value(), "text", "--at", "polish", "--json");
    assertThat(Fields.listOf(shell.json())).map(e -> e.text("value")).containsExactly("old");
  }

  @Test
  void theHistoryHasEveryVersionAndSaysWhichIsInForce() {
    assertThat(shell.call("memory", RUN.value(), "text", "--history", "--json")).isZero();
    assertThat(Fields.listOf(shell.json()))
        .map(
            e ->
                said(e)
                    + " "
                    + e.text("step")
                    + " "
                    + e.text("generation")
                    + " "
                    + e.text("current"))
        .containsExactly("text 1 draft draft 1 false", "text 2 polish polish 1 true");

    shell.call("memory", RUN.value(), "--history", "--at", "check", "--json");
    assertThat(Fields.listOf(shell.json()))
        .map(e -> said(e) + " " + e.text("seen"))
        .containsExactly(
            "vendor 1 input unread",
            "text 1 draft read",
            "notes 1 check written",
            "text 2 polish later");
  }

  @Test
  void aPersonIsToldWhatTheStepCouldNotSeeAndThatValuesAreShortened() {
    shell.call("memory", RUN.value(), "--at", "check");
    assertThat(shell.out())
        .contains("text    1        draft")
        .containsPattern("text .* read +old")
        .contains("later  text 2 by polish at 2026-11-20T10:00:04Z")
        .doesNotContain(LONG);
    assertThat(shell.err()).doesNotContain("shortened");

    shell.call("memory", RUN.value());
    assertThat(shell.out()).contains("xxx...").doesNotContain(LONG);
    assertThat(shell.err()).contains("values are shortened");

    shell.call("memory", RUN.value(), "text");
    assertThat(shell.out()).contains("written by  polish").contains(LONG);
    assertThat(shell.err()).doesNotContain("shortened");

    shell.call("memory", RUN.value(), "never");
    assertThat(shell.out()).contains("no field had a value");

    shell.call("memory", RUN.value(), "--history");
    assertThat(shell.out()).containsPattern("text +2 .* current");
  }

  @Test
  void showTellsTheSameOfAStep() {
    assertThat(shell.call("show", RUN.value(), "--memory", "--at", "check", "--json")).isZero();
    Fields run = Fields.of(shell.json());
    assertThat(run.list("memory"))
        .map(MemoryCommandTest::said)
        .containsExactlyInAnyOrder("vendor 1 input", "text 1 draft");
    Fields knew = run.child("knew");
    assertThat(knew.text("step") + "~" + knew.text("generation")).isEqualTo("check~1");
    assertThat(knew.list("read"))
        .map(r -> r.text("field") + " " + r.text("version") + " " + r.text("stale"))
        .containsExactly("text 1 false");
    assertThat(knew.list("unread")).map(MemoryCommandTest::said).containsExactly("vendor 1 input");
    assertThat(knew.list("later")).map(MemoryCommandTest::said).containsExactly("text 2 polish");

    shell.call("show", RUN.value(), "--step", "draft", "--json");
    Fields draft = Fields.of(shell.json());
    assertThat(draft.child("input").value("vendor")).isEqualTo(Map.of("name", "ACME"));
    assertThat(draft.child("knew").list("later")).hasSize(2);

    shell.call("show", RUN.value(), "--memory", "--at", "check");
    assertThat(shell.out()).containsPattern("text .* read +old").contains("later  text 2");
  }

  @Test
  void anUnknownStepOrFieldIsNotFoundAndTheNearestOneIsNamed() {
    assertThat(shell.call("memory", RUN.value(), "--at", "chek")).isEqualTo(5);
    assertThat(shell.err()).contains("has no step 'chek'").contains("Did you mean 'check'?");

    assertThat(shell.call("memory", RUN.value(), "--at", "check~2", "--json")).isEqualTo(5);
    assertThat(Fields.of(shell.json()).child("error").text("code")).isEqualTo("unknown-step");

    assertThat(shell.call("memory", RUN.value(), "txt")).isEqualTo(5);
    assertThat(shell.err()).contains("no field 'txt'").contains("did you mean 'text'?");

    assertThat(shell.call("memory", "01ZZ", "--json")).isEqualTo(5);
    assertThat(Fields.of(shell.json()).child("error").text("code")).isEqualTo("unknown-run");
  }

  @Test
  void withoutTheContractItIsSaidThatSomethingIsMissing() throws IOException {
    Files.writeString(
        directory.resolve("routes/w.drover.yaml"), "workflows: { w: { versoin: 1 } }");

    assertThat(shell.call("memory", RUN.value(), "--json")).isZero();

    assertThat(Fields.listOf(shell.json()))
        .map(e -> said(e) + " " + e.value("stale"))
        .containsExactlyInAnyOrder("text 2 polish null", "notes 1 check null");
    assertThat(shell.err())
        .contains("note: No contract that can be loaded declares workflow 'w'")
        .contains("not known");
  }

  @Test
  void aContractThatChangedSinceIsSaidSo() {
    shell.call("memory", RUN.value(), "--json");

    assertThat(shell.err()).contains("note: The contract of workflow 'w' has changed");
  }

  private static String said(Fields entry) {
    return entry.text("field") + " " + entry.text("version") + " " + entry.text("writtenBy");
  }

  private static void append(
      Journal journal,
      long epoch,
      long seq,
      String path,
      List<FieldRead> reads,
      String field,
      int version,
      String value) {
    Payload written = Payload.of(value);
    StepRecord step =
        new StepRecord(
            seq,
            new StepKey(new StepPath(path), 1),
            StepKind.AGENT,
            path,
            new Outcome.Completed(Change.ofBody(written)),
            new Input.Fields(),
            1,
            1,
            1,
            7,
            T0.plusSeconds(seq),
            T0.plusSeconds(seq + 1),
            Usage.NONE,
            reads,
            List.of(new FieldWrite(field, version, written, T0.plusSeconds(seq))),
            false);
    journal.append(RUN, epoch, Changes.of(step)).join();
  }
}
