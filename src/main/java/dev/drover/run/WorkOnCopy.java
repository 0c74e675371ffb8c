package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A plain node's work on a copy of the run's message, in a scope of its own: it can be given up,
 * and what it does later changes nothing of the run.
 */
final class WorkOnCopy {
  private final StepCall call;
  private final AsyncProcessor work;
  private final CopiedExchange copied;
  private final Scope scope;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Runnable forgotten = () -> {};
  private volatile @Nullable Future<?> timer;

  WorkOnCopy(StepCall call, AsyncProcessor work) {
    this.call = call;
    this.work = work;
    Payload body = call.body();
    this.copied = new CopiedExchange(call.exchange());
    Body.put(copy(), body);
    this.scope = call.scope().inside(call.key(), true);
    scope.isFanOut();
    scope.bind(copy());
  }

  /** The message the work gets. */
  Exchange copy() {
    return copied.copy();
  }

  /**
   * Begins.
   *
   * @param limit when to give up
   * @param check throws when what the work left is not what it should be
   * @param onDone what the work left is on the run's message
   * @param onFailure it failed, was too slow or left something else; the run's message is as it was
   */
  void begin(
      Optional<Duration> limit,
      Consumer<Payload> check,
      Runnable onDone,
      Consumer<Throwable> onFailure) {
    Runnable working =
        () -> work.process(copy(), sync -> call.ends(() -> ended(check, onDone, onFailure)));
    if (limit.isEmpty()) {
      working.run();
      return;
    }
    scope.mayBeGivenUp();
    FutureTask<@Nullable Void> task = new FutureTask<>(working, null);
    forgotten =
        call.whenGivenUp(() -> giveUp(task, onFailure, new CancellationException("given up")));
    timer =
        call.after(
            limit.get(), () -> giveUp(task, onFailure, new StepFailed(timedOut(limit.get()))));
    call.execute(task);
  }

  private void giveUp(Future<?> task, Consumer<Throwable> onFailure, Throwable why) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    stopWatching();
    scope.giveUp();
    task.cancel(true);
    call.ends(() -> onFailure.accept(why));
  }

  private void stopWatching() {
    forgotten.run();
    Future<?> known = timer;
    if (known != null) {
      known.cancel(false);
    }
  }

  private void ended(Consumer<Payload> check, Runnable onDone, Consumer<Throwable> onFailure) {
    if (!over.compareAndSet(false, true)) {
      copied.discard();
      return;
    }
    stopWatching();
    if (scope.isSuspended()) {
      copied.discard();
      call.suspend();
      return;
    }
    Throwable error = copy().getException() == null ? unfit(check) : copy().getException();
    if (error == null) {
      copied.takeOver();
      onDone.run();
    } else {
      copied.discard();
      onFailure.accept(error);
    }
  }

  private @Nullable Throwable unfit(Consumer<Payload> check) {
    try {
      check.accept(Body.of(copy(), call.scope().body()).payload());
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private Failure timedOut(Duration limit) {
    return new Failure(
        "step-timeout",
        "",
        null,
        "Step '" + call.key().path() + "' did not end within " + limit + ".",
        "Try again with: drover resume RUN, or raise its timeout in the contract.",
        null);
  }
}
