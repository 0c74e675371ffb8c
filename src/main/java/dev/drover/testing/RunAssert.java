package dev.drover.testing;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one run. What was <em>recorded</em> is asked of the journal as it was when this was
 * made; what was <em>executed</em>, called and sent was seen by the application under test, over
 * all its restarts and crashes. Each throws {@link AssertionError} with what was expected, what was
 * there, and the run's records. A step is named by its path.
 */
public final class RunAssert {
  private final History history;
  private final Run run;
  private final Observations observations;

  RunAssert(History history, Observations observations) {
    this.history = history;
    this.run = history.run();
    this.observations = observations;
  }

  /** It completed. */
  public RunAssert completed() {
    return hasStatus(RunStatus.COMPLETED);
  }

  /** It waits. */
  public RunAssert waiting() {
    return hasStatus(RunStatus.WAITING);
  }

  /** It stands like this. */
  public RunAssert hasStatus(RunStatus status) {
    return equal("its status", status, run.status());
  }

  /** It failed with this code. */
  public RunAssert failed(String code) {
    hasStatus(RunStatus.FAILED);
    return equal("the code of its failure", code, run.error().map(Failure::code).orElse(""));
  }

  /** It failed with this code, at this step. */
  public RunAssert failed(String code, String step) {
    failed(code);
    return equal("where it failed", step, run.error().map(Failure::step).orElse(""));
  }

  /**
   * The work of a step began so often, its repetitions, revisions, attempts and executions after a
   * crash all counted. A plain node inside a {@code step} block, or of a workflow with durability
   * none, is no step.
   */
  public RunAssert executed(String step, long times) {
    return equal("how often '" + step + "' began", times, observations.executions(run.id(), step));
  }

  /** A step neither began nor is recorded. */
  public RunAssert didNotRun(String step) {
    executed(step, 0);
    return found(
        history.records().stream()
            .noneMatch(record -> Observations.isStep(record.key().path().value(), step)),
        "'" + step + "' is recorded, and was not to run");
  }

  /**
   * These are recorded, no others, in this order.
   *
   * @param steps paths; one of a later generation with it: {@code extract~2}
   */
  public RunAssert recorded(String... steps) {
    return equal(
        "the recorded steps",
        Arrays.asList(steps),
        history.records().stream().map(record -> RunText.name(record.key())).toList());
  }

  /** What is recorded of a step; of its last repetition or revision, where there are several. */
  public RunAssert step(String step, Consumer<StepAssert> assertions) {
    assertions.accept(new StepAssert(this, step, record(step)));
    return this;
  }

  private StepRecord record(String step) {
    List<StepRecord> of =
        history.records().stream()
            .filter(record -> Observations.isStep(record.key().path().value(), step))
            .toList();
    found(!of.isEmpty(), "'" + step + "' is not recorded");
    return of.get(of.size() - 1);
  }

  /** A field was written. */
  public RunAssert wrote(String field) {
    return found(written(field).isPresent(), "field '" + field + "' was not written");
  }

  /** A field was written; its latest value is handed on, JSON as maps, lists and plain values. */
  public RunAssert wrote(String field, Consumer<@Nullable Object> value) {
    wrote(field);
    value.accept(written(field).orElseThrow().value().value());
    return this;
  }

  private Optional<FieldWrite> written(String field) {
    return history.records().stream()
        .flatMap(record -> record.writes().stream())
        .filter(write -> write.field().equals(field))
        .reduce((earlier, later) -> later);
  }

  /** Hands its output on: JSON as maps, lists and plain values, else a text or bytes. */
  public RunAssert output(Consumer<@Nullable Object> assertions) {
    assertions.accept(run.output().value());
    return this;
  }

  /** Its output is this plain data; the order of keys does not count. */
  public RunAssert hasOutput(@Nullable Object expected) {
    return equal("its output", Payload.of(expected).value(), run.output().value());
  }

  /** A model was called so often for an agent, whether or not the answer was recorded. */
  public RunAssert calledModel(String agent, long times) {
    return equal(
        "model calls of agent '" + agent + "'", times, observations.modelCalls(run.id(), agent));
  }

  /**
   * A step sent something to an endpoint so often; to {@code direct:} and {@code seda:} does not
   * count. A plain bean or processor sends nothing; see {@link #executed}.
   */
  public RunAssert sent(String step, int times) {
    List<String> keys = observations.sent(run.id(), step);
    return equal("what '" + step + "' sent, by idempotency key", times, keys.size(), keys);
  }

  /**
   * All that a step sent had so many idempotency keys: it was so many effects, if they are kept.
   */
  public RunAssert effects(String step, int keys) {
    List<String> sent = observations.sent(run.id(), step);
    return equal(
        "the effects of '" + step + "', by idempotency key",
        keys,
        (int) sent.stream().distinct().count(),
        sent);
  }

  private RunAssert equal(String what, @Nullable Object expected, @Nullable Object actual) {
    return equal(what, expected, actual, List.of());
  }

  private RunAssert equal(
      String what, @Nullable Object expected, @Nullable Object actual, List<String> detail) {
    return found(
        Objects.equals(expected, actual),
        "expected %s to be %s, and it is %s%s"
            .formatted(what, expected, actual, detail.isEmpty() ? "" : " " + detail));
  }

  /** Fails unless it holds. */
  RunAssert found(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise + ".\n" + RunText.of(history));
    }
    return this;
  }
}
