package dev.drover.store;

import dev.drover.journal.Change;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as its row has it: everything encoded that takes time to encode. Made by the thread that
 * appends, so that the writer, whom all wait for, only binds.
 */
record RecordRow(
    StepRecord step,
    String outcome,
    @Nullable String detail,
    @Nullable Payload body,
    @Nullable String headers,
    @Nullable String variables,
    @Nullable String properties,
    @Nullable String routeEnd,
    @Nullable Long inputSeq,
    @Nullable Payload input,
    @Nullable String reads) {

  static final String COMPLETED = "completed";
  static final String FAILED = "failed";
  static final String REVISE = "revise";

  static RecordRow of(StepRecord step) {
    Change change = step.outcome() instanceof Outcome.Completed done ? done.change() : null;
    Payload body = change == null ? null : encoded(change.body());
    Payload given = step.input() instanceof Input.Given input ? encoded(input.body()) : null;
    step.writes().forEach(write -> encoded(write.value()));
    return new RecordRow(
        step,
        outcome(step.outcome()),
        detail(step.outcome()),
        body,
        map(change == null ? null : change.headers()),
        map(change == null ? null : change.variables()),
        map(change == null ? null : change.properties()),
        change == null ? null : change.end().name(),
        step.input() instanceof Input.Carried carried ? carried.seq() : null,
        given,
        JsonColumns.reads(step.reads()));
  }

  private static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      return COMPLETED;
    }
    return outcome instanceof Outcome.Failed ? FAILED : REVISE;
  }

  private static @Nullable String detail(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return JsonColumns.failure(failed.failure());
    }
    return outcome instanceof Outcome.Completed done
        ? JoinedJson.text(done.joined())
        : JsonColumns.revision((Outcome.Revise) outcome);
  }

  private static @Nullable String map(@Nullable Map<String, Object> map) {
    return JsonColumns.map(map);
  }

  private static Payload encoded(Payload payload) {
    return payload.storable();
  }
}
