package dev.drover.testing;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepRecord;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Assertions on what is recorded of one step. Each throws {@link AssertionError}. */
public final class StepAssert {
  private final RunAssert run;
  private final String name;
  private final StepRecord step;

  StepAssert(RunAssert run, String name, StepRecord step) {
    this.run = run;
    this.name = name;
    this.step = step;
  }

  /** It read a field at this version; 0 for one that had no value yet. */
  public StepAssert read(String field, int version) {
    return has(
        step.reads().contains(new FieldRead(field, version)),
        "read %s@%d; it read [%s]".formatted(field, version, RunText.reads(step)));
  }

  /** It read these fields, and no others. */
  public StepAssert readOnly(String... fields) {
    List<String> read = step.reads().stream().map(FieldRead::field).sorted().toList();
    return has(
        List.of(fields).stream().sorted().toList().equals(read),
        "read only %s; it read [%s]".formatted(List.of(fields), RunText.reads(step)));
  }

  /** It wrote this version of a field. */
  public StepAssert wrote(String field, int version) {
    return has(
        step.writes().stream().anyMatch(write -> is(write, field, version)),
        "wrote %s@%d; it wrote [%s]".formatted(field, version, RunText.writes(step)));
  }

  private static boolean is(FieldWrite write, String field, int version) {
    return write.field().equals(field) && write.version() == version;
  }

  /** It finished. */
  public StepAssert completed() {
    return has(step.outcome() instanceof Outcome.Completed, "completed");
  }

  /** It failed with this code, and the route moved past the failure. */
  public StepAssert failed(String code) {
    Failure why = step.outcome() instanceof Outcome.Failed failed ? failed.failure() : null;
    return has(why != null && why.code().equals(code), "failed with '" + code + "'");
  }

  /** It sent the run back to this step. */
  public StepAssert sentBackTo(String target) {
    return has(
        step.outcome() instanceof Outcome.Revise revise && revise.target().value().equals(target),
        "sent the run back to '" + target + "'");
  }

  /** It completed; hands on the body it left: JSON as maps, lists and plain values. */
  public StepAssert output(Consumer<@Nullable Object> assertions) {
    completed();
    if (step.outcome() instanceof Outcome.Completed completed) {
      assertions.accept(completed.change().body().value());
    }
    return this;
  }

  private StepAssert has(boolean holds, String what) {
    run.found(holds, "expected '" + name + "' to have " + what);
    return this;
  }
}
