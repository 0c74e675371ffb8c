package dev.drover.memory;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Trail;
import java.time.Instant;

/**
 * A version of a field, with where it came from. Immutable.
 *
 * @param number from 1 and never used twice for one field, also where a loop-back undid a version;
 *     branches whose join has not met them yet may each have one of the same number
 * @param writer the agent's name, or the step's without its place; {@link FieldValue#INPUT} for
 *     what came with the run
 * @param step that wrote it; the run itself for what came with it
 * @param seq of the record that holds it; 0 for what came with the run
 * @param at when it was written
 * @param dataTime the time of the data itself
 */
public record FieldVersion(
    String field,
    int number,
    Payload value,
    String writer,
    StepKey step,
    long seq,
    Instant at,
    Instant dataTime) {

  /** Whether it is this very version; values are not compared. */
  public boolean isSameAs(FieldVersion other) {
    return seq == other.seq && field.equals(other.field);
  }

  /**
   * Where in the run it was written. What a fork sets before a step is recorded just below the step
   * ({@code risk/@fork}), and stands where the step does.
   */
  StepPath place() {
    return isSetBeforeAStep()
        ? new StepPath(step.path().value().substring(0, mark()))
        : step.path();
  }

  /** Whether a fork set it before the step at {@link #place()}. */
  boolean isSetBeforeAStep() {
    return mark() > 0 && step.path().value().startsWith("/@", mark());
  }

  private int mark() {
    return step.path().value().lastIndexOf('/');
  }

  static FieldVersion ofInput(String field, FieldValue value, RunStart start) {
    return new FieldVersion(
        field,
        value.version(),
        value.value(),
        value.writer(),
        new StepKey(StepPath.ROOT, 1),
        0,
        start.at(),
        value.dataTime());
  }

  static FieldVersion of(FieldWrite write, Trail.Step by) {
    return new FieldVersion(
        write.field(),
        write.version(),
        write.value(),
        writer(by),
        by.key(),
        by.seq(),
        by.endedAt(),
        write.dataTime());
  }

  /** Who owns a field is an agent, or a plain step by its id; a fork may have set it. */
  private static String writer(Trail.Step step) {
    if (step.kind() == StepKind.AGENT || step.key().path().isInsertion()) {
      return step.name();
    }
    String path = step.key().path().value();
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("^@|#\\d+$", "");
  }
}
