package dev.drover.testing;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.History;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import java.util.stream.Collectors;

/** A run in words, for the message of a failed assertion. */
final class RunText {
  private RunText() {}

  /** Where it stands and what is recorded, a line each. */
  static String of(History history) {
    Run run = history.run();
    String records = history.records().stream().map(RunText::record).collect(Collectors.joining());
    return "Run %s of '%s' is %s%s. Recorded:%s"
        .formatted(
            run.id(),
            run.start().workflow(),
            run.status(),
            run.error().map(why -> ": " + failure(why)).orElse(""),
            records.isEmpty() ? " nothing" : records);
  }

  /** A step as tests name it: its path, and the generation where it is not the first. */
  static String name(StepKey key) {
    return key.generation() == 1 ? key.path().value() : key.text();
  }

  /** Code, step and words. */
  static String failure(Failure why) {
    return why.code() + " at '" + why.step() + "': " + why.message();
  }

  private static String record(StepRecord step) {
    return "\n  %d %s: %s%s%s"
        .formatted(
            step.seq(),
            name(step.key()),
            outcome(step.outcome()),
            step.reads().isEmpty() ? "" : ", read " + reads(step),
            step.writes().isEmpty() ? "" : ", wrote " + writes(step));
  }

  private static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return "failed, " + failure(failed.failure());
    }
    return outcome instanceof Outcome.Revise revise
        ? "sent back to '" + revise.target() + "', " + revise.instructions()
        : "completed";
  }

  /** Fields with their versions: {@code invoice@2}. */
  static String reads(StepRecord step) {
    return step.reads().stream().map(RunText::read).collect(Collectors.joining(", "));
  }

  private static String read(FieldRead read) {
    return read.field() + "@" + read.version();
  }

  /** Fields with their versions: {@code invoice@2}. */
  static String writes(StepRecord step) {
    return step.writes().stream()
        .map(write -> write.field() + "@" + write.version())
        .collect(Collectors.joining(", "));
  }
}
