package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What is noted of a step while it is under way, until it becomes a record or an attempt. */
final class StepNotes {
  private final Scope scope;
  private final Walk walk;
  private final InstantSource clock;
  private final StepSpec spec;
  private final StepKey key;
  private final Instant startedAt;
  private int attempt;
  private int executions;
  private MessageState before = MessageState.EMPTY;
  private Payload came = Payload.NONE;
  private StepInput input = StepInput.NONE;
  private List<FieldRead> reads = List.of();
  private List<StaleRead> stale = List.of();
  private Usage usage = Usage.NONE;
  private Usage untold = Usage.NONE;
  private boolean flagged;
  private @Nullable Instant endedAt;
  private volatile @Nullable Attempt inVain;

  StepNotes(Scope scope, StepSpec spec, StepKey key) {
    this.scope = scope;
    this.walk = scope.walk();
    this.clock = walk.engine().clock();
    this.spec = spec;
    this.key = key;
    this.startedAt = walk.keepsRecords() ? clock.instant() : Instant.EPOCH;
    this.attempt = walk.replay().failedAttempts(key) + walk.failures().tried(key) + 1;
    this.executions = attempt + walk.replay().crashesBehind(scope.lastSeq());
  }

  /** The message as it comes to the step. */
  void comes(Exchange exchange, Scope scope) {
    before = MessageState.of(exchange, walk.engine().declaredHeaders());
    Body body = StepInput.body(exchange, scope);
    came = body.payload();
    input = StepInput.of(scope, spec.kind(), reads, body);
  }

  /** The message is again as it came to the step. */
  void putBack(Exchange exchange) {
    Body.put(exchange, came);
    before.putBack(exchange);
  }

  void foundStale(List<StaleRead> found) {
    stale = List.copyOf(found);
  }

  List<StaleRead> staleReads() {
    return stale;
  }

  private List<FieldRead> readAll(List<String> fields, Scope scope) {
    FieldRead[] all = new FieldRead[fields.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = read(fields.get(i), scope);
    }
    return List.of(all);
  }

  private FieldRead read(String field, Scope scope) {
    FieldRead read = scope.memory().read(field);
    boolean old = !stale.isEmpty() && stale.stream().anyMatch(one -> one.field().equals(field));
    return old ? new FieldRead(field, read.version(), true) : read;
  }

  void reads(List<String> fields, Scope scope) {
    reads = readAll(fields, scope);
    input = StepInput.of(scope, spec.kind(), reads, scope.body());
  }

  /** The step is given the fields beside the message, which is as it was when it came. */
  void readsBesideBody(List<String> fields, Scope scope, Exchange exchange) {
    reads = readAll(fields, scope);
    if (walk.keepsDigests()) {
      input = StepInput.of(scope, spec.kind(), reads, StepInput.body(exchange, scope));
    }
  }

  /** The same where what was read is known only when the message has changed. */
  void hasRead(List<String> fields, Scope scope, Body came) {
    reads = readAll(fields, scope);
    input = StepInput.of(scope, spec.kind(), reads, came);
  }

  /** The message says something about this step, whatever it said before. */
  void flagged() {
    flagged = true;
  }

  /** What the work did so far is a try of its own that failed; what comes is the next one. */
  Attempt triedInVain(Failure failure) {
    Attempt failed = asFailedAttempt(failure);
    inVain = failed;
    attempt++;
    executions++;
    usage = Usage.NONE;
    return failed;
  }

  /** The try that was given up, with nothing but what is known of its usage only now. */
  Attempt late(Usage more) {
    Attempt failed = inVain;
    return (failed == null ? asFailedAttempt(tooLate()) : failed).using(more);
  }

  private Failure tooLate() {
    return new Failure(
        "late",
        key.path().value(),
        agent().orElse(null),
        "Step '" + key.path() + "' was given up before it ended; what it did counts no more.",
        "Try it alone: drover rerun " + walk.id() + " --only '" + key.path() + "'",
        null);
  }

  /** What was used so far by the present try. */
  Usage usage() {
    return usage;
  }

  /** What of it came when the walk had told already what the run used. */
  Usage untold() {
    return untold;
  }

  void spend(Usage used) {
    usage = usage.plus(used);
    if (!walk.spend(used)) {
      untold = untold.plus(used);
    }
    if (!used.equals(Usage.NONE)) {
      scope.around().spend(used);
    }
  }

  /** What the step leaves on the message; what is not kept leaves the live message too. */
  Change change(Exchange exchange, Payload body, Change.RouteEnd end) {
    MessageState after = MessageState.of(exchange, walk.engine().declaredHeaders());
    if (!after.clean()) {
      after.applyTo(exchange);
    }
    return new Change(
        body,
        !flagged && after.headers().equals(before.headers()) ? null : after.headers(),
        after.variables().equals(before.variables()) ? null : after.variables(),
        after.properties().equals(before.properties()) ? null : after.properties(),
        end);
  }

  /** What is kept of an error; what the innermost step noted of it, where there is one. */
  Failure failure(Throwable error) {
    return walk.failures()
        .known(error)
        .orElseGet(() -> RecordedFailure.of(error, key.path(), agent()));
  }

  private Optional<String> agent() {
    return spec.kind() == StepKind.AGENT ? Optional.of(spec.name()) : Optional.empty();
  }

  /** The intent of an effect that may happen at most once. */
  Attempt asIntent() {
    return attempt(Attempt.State.INTENT, null);
  }

  Attempt asFailedAttempt(Failure failure) {
    return attempt(Attempt.State.FAILED, failure);
  }

  private Attempt attempt(Attempt.State state, @Nullable Failure failure) {
    return new Attempt(
        key,
        spec.kind(),
        spec.name(),
        attempt,
        state,
        startedAt,
        clock.instant(),
        failure,
        usage,
        reads,
        walk.nonce());
  }

  /** The time at which the work ended; also that of what it wrote. */
  Instant ending() {
    Instant now = clock.instant();
    endedAt = now;
    return now;
  }

  StepRecord asRecord(Outcome outcome, List<FieldWrite> writes) {
    return new StepRecord(
        walk.nextSeq(),
        key,
        spec.kind(),
        spec.name(),
        outcome,
        input.input(),
        input.digest(),
        attempt,
        executions,
        walk.nonce(),
        startedAt,
        endedAt == null ? clock.instant() : endedAt,
        usage,
        reads,
        writes,
        false);
  }
}
