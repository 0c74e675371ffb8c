package dev.drover.memory;

import dev.drover.journal.Attempt;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Change;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Joined;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run told step by step, in the order of its records. Record {@code n} began {@code n} seconds
 * after the run and took half a second; a step is named {@code path} or {@code path~generation}, a
 * read or a version {@code field:1}.
 */
final class Told {
  static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final Failure WHY = new Failure("failed", "", null, "No.", "Try.", null);

  private final List<StepRecord> records = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private Object input = Map.of();

  Told input(Object value) {
    input = value;
    return this;
  }

  /** An agent that read and wrote: {@code agent("a", "x:1 y:2", "z:1")}. */
  Told agent(String step, String reads, String writes) {
    Outcome done = new Outcome.Completed(Change.ofBody(Payload.of(step)));
    return add(step, StepKind.AGENT, done, new Input.Fields(), reads, writes);
  }

  Told done(String step, StepKind kind) {
    Outcome done = new Outcome.Completed(Change.ofBody(Payload.of(step)));
    return add(step, kind, done, new Input.Carried(0), "", "");
  }

  /** A join that went on without these branches. */
  Told joinedWithout(String step, String... branches) {
    List<BranchOutcome> gone =
        Arrays.stream(branches)
            .map(b -> new BranchOutcome(b, Ending.ERROR, WHY, Duration.ZERO, Usage.NONE, false))
            .toList();
    Change change = Change.ofBody(Payload.of(step));
    Outcome done = new Outcome.Completed(change, new Joined(gone, 1, List.of()));
    return add(step, StepKind.JOIN, done, new Input.Carried(0), "", "");
  }

  /** An endpoint that got the body as record {@code from} had left it. */
  Told behind(String step, long from) {
    Outcome done = new Outcome.Completed(Change.ofBody(Payload.of(step)));
    return add(step, StepKind.ENDPOINT, done, new Input.Carried(from), "", "");
  }

  Told failed(String step, StepKind kind) {
    return add(step, kind, new Outcome.Failed(WHY), new Input.Carried(0), "", "");
  }

  /** A loop-back; the first one gives the second generation, and so on. */
  Told revises(String step, String target, String reads) {
    long before = records.stream().filter(r -> r.outcome() instanceof Outcome.Revise).count();
    Outcome back = new Outcome.Revise(new StepPath(target), (int) before + 2, List.of("Again."));
    return add(step, StepKind.AGENT, back, new Input.Fields(), reads, "");
  }

  /** A try that left no record, begun when the next record would have. */
  Told tried(String step, StepKind kind) {
    return tried(step, kind, 1, "");
  }

  /** The same with its number, and what it read. */
  Told tried(String step, StepKind kind, int number, String reads) {
    attempts.add(
        new Attempt(
            key(step),
            kind,
            step,
            number,
            Attempt.State.FAILED,
            next(),
            next().plusMillis(500),
            WHY,
            Usage.NONE,
            reads(reads),
            7));
    return this;
  }

  /** A gate that waits since the last record. */
  Told waits(String step) {
    waits.add(
        new Wait(
            "01W" + waits.size(),
            RUN,
            key(step),
            WaitKind.GATE,
            step,
            Payload.NONE,
            next(),
            Optional.empty()));
    return this;
  }

  History history() {
    RunStart start =
        new RunStart(
            RUN, "w", 1, "c", "h", null, Payload.of(input), Map.of(), Map.of(), null, RUN, 0, T0);
    return new History(Run.started(start), records, attempts, waits, List.of(), List.of());
  }

  static StepKey key(String step) {
    String[] parts = step.split("~");
    return new StepKey(new StepPath(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
  }

  private Instant next() {
    return T0.plusSeconds(records.size() + 1);
  }

  private Told add(
      String step, StepKind kind, Outcome outcome, Input from, String reads, String writes) {
    Instant began = next();
    records.add(
        new StepRecord(
            records.size() + 1,
            key(step),
            kind,
            name(step),
            outcome,
            from,
            0,
            1,
            1,
            7,
            began,
            began.plusMillis(500),
            Usage.NONE,
            reads(reads),
            words(writes)
                .map(w -> new FieldWrite(field(w), number(w), Payload.of(w), began))
                .toList(),
            false));
    return this;
  }

  private static List<FieldRead> reads(String text) {
    return words(text).map(w -> new FieldRead(field(w), number(w), w.endsWith("!"))).toList();
  }

  private static java.util.stream.Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }

  private static String field(String word) {
    return word.substring(0, word.indexOf(':'));
  }

  private static int number(String word) {
    return Integer.parseInt(word.substring(word.indexOf(':') + 1).replace("!", ""));
  }

  private static String name(String step) {
    return "agent-of-" + key(step).path();
  }
}
