package dev.drover.run;

import dev.drover.definition.Violation;
import dev.drover.journal.Failure;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads off a walk's exchange where the walk leaves its run. */
final class WalkEnd {
  private WalkEnd() {}

  /** Empty when the process is stopping and what happened is the shutdown's, not the run's. */
  static Optional<RunEnd> of(Exchange exchange, Walk walk) {
    Scope root = Scope.of(exchange);
    boolean waits = root != null && root.isSuspended();
    Throwable error = exchange.getException();
    if (error != null
        && (walk.engine().isStopping()
            || waits && !(RecordedFailure.unwrapped(error) instanceof BranchFailed))) {
      return Optional.empty();
    }
    if (error != null) {
      return Optional.of(failed(walk, error));
    }
    walk.failures().movedPastAll();
    return Optional.of(
        waits || walk.isAForkWaiting()
            ? RunEnd.waiting(walk.missing(), walk.tellsUsage(), now(walk))
            : completed(exchange, walk));
  }

  static RunEnd because(Walk walk, RunStatus status, Failure why) {
    walk.failures().endAsAttempts();
    return RunEnd.because(status, why, walk.missing(), walk.tellsUsage(), now(walk));
  }

  static RunEnd failed(Walk walk, Throwable error) {
    Failure why =
        walk.failures()
            .known(error)
            .orElseGet(() -> RecordedFailure.of(error, StepPath.ROOT, Optional.empty()));
    return because(walk, RunStatus.FAILED, naming(walk, why));
  }

  /** A rerun of one step ends with it; what its output must look like is the step's matter. */
  static RunEnd behindOnlyStep(Walk walk, Stop.Ended ended) {
    if (ended.error() != null) {
      return failed(walk, ended.error());
    }
    walk.failures().movedPastAll();
    return new RunEnd(
        RunStatus.COMPLETED, ended.output(), null, walk.missing(), walk.tellsUsage(), now(walk));
  }

  /** Hints are written before the run's id is known to whoever fails. */
  private static Failure naming(Walk walk, Failure why) {
    String hint = why.hint().replace("drover resume RUN", "drover resume " + walk.id());
    return new Failure(why.code(), why.step(), why.agent(), why.message(), hint, why.type());
  }

  private static RunEnd completed(Exchange exchange, Walk walk) {
    Optional<StepRecord> gone = walk.replay().unvisited(StepPath.ROOT, null);
    if (gone.isPresent()
        && Divergence.stepGone(walk.run(), gone.get()) instanceof Stop.Halted halt) {
      return because(walk, halt.status(), halt.why());
    }
    Payload output;
    try {
      output = Body.freeze(exchange, exchange.getMessage().getBody());
    } catch (NotPlainData e) {
      return failed(walk, e);
    }
    Failure invalid = invalid(walk, output);
    if (invalid != null) {
      return because(walk, RunStatus.FAILED, invalid);
    }
    return new RunEnd(
        RunStatus.COMPLETED, output, null, walk.missing(), walk.tellsUsage(), now(walk));
  }

  private static @Nullable Failure invalid(Walk walk, Payload output) {
    List<Violation> violations =
        walk.workflow().output().map(schema -> schema.check(output.value())).orElse(List.of());
    if (violations.isEmpty()) {
      return null;
    }
    return new Failure(
        "output-invalid",
        "",
        null,
        "The output of workflow '"
            + walk.workflow().name()
            + "' does not fit its schema: "
            + Violations.text(violations),
        "Mend the last steps of the route, or the schema.",
        null);
  }

  private static Instant now(Walk walk) {
    return walk.engine().clock().instant();
  }
}
