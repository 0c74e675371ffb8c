package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A walk that only looks where the route leads: what is recorded answers, and at the first step of
 * a scope without a record the walk behaves as if that step waited. Nothing is done and nothing
 * written, and the dispatcher knows nothing of it, so a real walk of the run goes on beside it.
 */
final class Rehearsal {
  /** Kinds of steps that have others inside. */
  private static final Set<StepKind> AROUND =
      EnumSet.of(StepKind.STEP, StepKind.JOIN, StepKind.STATE_MACHINE);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Run run;
  private final CompletableFuture<Optional<Failure>> difference = new CompletableFuture<>();
  private final AtomicReference<@Nullable StepPath> reached = new AtomicReference<>();

  private Rehearsal(Run run) {
    this.run = run;
  }

  /** Walks a run as far as it is recorded. */
  static Rehearsed of(Engine engine, History history) {
    Rehearsal rehearsal = new Rehearsal(history.run());
    try {
      engine.dispatcher().walking().rehearse(history, rehearsal);
    } catch (UnknownWorkflow gone) {
      rehearsal.differs(gone.code(), String.valueOf(gone.getMessage()), gone.hint());
    }
    return rehearsal.rehearsed();
  }

  private Rehearsed rehearsed() {
    Optional<Failure> found;
    try {
      found = difference.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      found =
          Optional.of(failure("no-end", "The route did not come to an end.", "Look for a loop."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while run " + run.id() + " was walked.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Run " + run.id() + " cannot be walked.", e.getCause());
    }
    return new Rehearsed(run, Optional.ofNullable(reached.get()).map(StepPath::value), found);
  }

  /**
   * A step without a record came. Only what has records inside is entered; anything else would be
   * done.
   */
  boolean enters(Scope scope, StepSpec spec, StepKey key) {
    if (AROUND.contains(spec.kind()) && scope.walk().replay().hasInside(key)) {
      return true;
    }
    scope
        .walk()
        .replay()
        .waitElsewhere(scope.key().path(), key.path())
        .ifPresent(wait -> scope.walk().stop(waitsElsewhere(wait, key)));
    reaches(key.path());
    return false;
  }

  /** The walk goes no further here: what comes is not recorded. */
  void reaches(StepPath path) {
    reached.compareAndSet(null, path);
  }

  private Stop waitsElsewhere(Wait wait, StepKey came) {
    return new Stop.Halted(
        RunStatus.PARKED,
        parks(
            "waits at '"
                + wait.key().path()
                + "', but the route comes to '"
                + came.path()
                + "' now"));
  }

  /** The last exchange of the walk ended. */
  void walkIsOver(Walk walk) {
    try {
      difference.complete(found(walk, walk.takeExchange()));
    } catch (RuntimeException e) {
      difference.completeExceptionally(e);
    }
  }

  private Optional<Failure> found(Walk walk, Exchange exchange) {
    if (walk.stopped() instanceof Stop.Halted halted) {
      return Optional.of(halted.why());
    }
    if (walk.stopped() instanceof Stop.Ended) {
      return Optional.empty();
    }
    if (reached.get() != null || walk.stopped() != null) {
      return run.status() == RunStatus.COMPLETED
          ? Optional.of(parks("is COMPLETED, but the route goes on to '" + reached.get() + "' now"))
          : Optional.empty();
    }
    return WalkEnd.of(exchange, walk).flatMap(end -> ofEnd(end, walk));
  }

  /** The route came to its end without a step that is not recorded. */
  private Optional<Failure> ofEnd(RunEnd end, Walk walk) {
    if (end.status() == RunStatus.PARKED) {
      return Optional.ofNullable(end.error());
    }
    if (run.status() == RunStatus.WAITING) {
      return walk.replay()
          .waitElsewhere(StepPath.ROOT, null)
          .map(
              wait ->
                  parks(
                      "waits at '"
                          + wait.key().path()
                          + "', but the route ends without coming to it now"));
    }
    boolean ended = run.status() == RunStatus.COMPLETED || run.status() == RunStatus.FAILED;
    if (ended && run.status() != end.status()) {
      return Optional.of(
          parks("is " + run.status() + ", but the route ends " + end.status() + " now"));
    }
    boolean sameOutput =
        run.status() != RunStatus.COMPLETED || run.output().digest() == end.output().digest();
    return sameOutput
        ? Optional.empty()
        : Optional.of(
            parks(
                "ends with another output now. " + InputDiff.between(run.output(), end.output())));
  }

  private Failure parks(String what) {
    return failure(
        "diverged",
        "Run " + run.id() + " " + what + ".",
        "Restore the route; or go on with a new run: drover fork " + run.id() + " --at PATH");
  }

  private void differs(String code, String message, String hint) {
    difference.complete(Optional.of(failure(code, message, hint)));
  }

  private static Failure failure(String code, String message, String hint) {
    return new Failure(code, "", null, message, hint, null);
  }
}
