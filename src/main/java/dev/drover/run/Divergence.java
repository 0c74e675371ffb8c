package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The route does not do any more what the journal says it did; the run is parked, with a diff. */
final class Divergence {
  private Divergence() {}

  /** Compares a visited step with its record. */
  static Optional<Stop> between(Exchange exchange, Scope scope, StepSpec spec, StepRecord record) {
    Run run = scope.walk().run();
    if (record.outcome() instanceof Outcome.Revise revise) {
      return Optional.of(
          because(run, record, "it sent the run back to '" + revise.target() + "'", "nothing ran"));
    }
    if (record.kind() != spec.kind() || !record.name().equals(spec.name())) {
      return Optional.of(
          because(run, record, called(record.kind().word(), record.name()), called(spec)));
    }
    if (record.digest() == 0) {
      return Optional.empty();
    }
    Body now = StepInput.body(exchange, scope);
    long digest = StepInput.of(scope, record.kind(), record.reads(), now).digest();
    return digest == record.digest()
        ? Optional.empty()
        : Optional.of(InputDiff.parked(scope.walk(), record, now));
  }

  /** A step came that is not recorded, where another one is. */
  static Stop stepChanged(Run run, StepRecord recorded, StepKey came) {
    return parked(
        run,
        came,
        "Run "
            + run.id()
            + ": step '"
            + recorded.key().path()
            + "' is recorded, '"
            + came.path()
            + "' came.");
  }

  /** A step came that is not recorded, in a run that executes another one alone. */
  static Stop notAlone(Run run, StepKey came) {
    return parked(
        run,
        came,
        "Run "
            + run.id()
            + " executes one step alone, but step '"
            + came.path()
            + "' came, which is not recorded.");
  }

  /** The route came to its end without a step that is recorded. */
  static Stop stepGone(Run run, StepRecord recorded) {
    return parked(
        run,
        recorded.key(),
        "Run "
            + run.id()
            + ": step '"
            + recorded.key().path()
            + "' is recorded, but the route does not come to it any more.");
  }

  /** A failure that the route handled cannot be thrown again. */
  static Stop cannotRebuild(Run run, StepRecord recorded, CannotRebuild why) {
    return parked(run, recorded.key(), "Run " + run.id() + ": " + why.getMessage());
  }

  static Stop because(Run run, StepRecord record, String was, String now) {
    return parked(
        run,
        record.key(),
        "Run "
            + run.id()
            + ": at step '"
            + record.key().path()
            + "' the journal and the route disagree. Recorded: "
            + was
            + ". Now: "
            + now
            + ".");
  }

  private static Stop parked(Run run, StepKey at, String message) {
    return new Stop.Halted(
        RunStatus.PARKED,
        new Failure(
            "diverged",
            at.path().value(),
            null,
            message,
            "Restore the route and resolve it with: drover resolve "
                + run.id()
                + " --retry; or end it: --fail --reason TEXT",
            null));
  }

  private static String called(StepSpec spec) {
    return called(spec.kind().word(), spec.name());
  }

  private static String called(String kind, String name) {
    return kind + " '" + name + "'";
  }
}
