package dev.drover.run;

import dev.drover.journal.Run;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A run that this process walks. Thread-safe. */
final class Active {
  private final CompletableFuture<Run> settled = new CompletableFuture<>();
  private boolean again;
  private boolean closed;
  private volatile boolean remembered;

  /** Asks for another walk behind the present one; false when that is over already. */
  synchronized boolean again() {
    if (closed) {
      return false;
    }
    again = true;
    return true;
  }

  /** The walk is over: true when another was asked for meanwhile, else nobody can ask any more. */
  synchronized boolean closeUnlessAgain() {
    boolean asked = again;
    again = false;
    closed = !asked;
    return asked;
  }

  synchronized void close() {
    closed = true;
  }

  /** Whether how the run ended is to be found out later, although no journal has it. */
  void rememberUnless(boolean needless) {
    remembered = !needless;
  }

  boolean isRemembered() {
    return remembered;
  }

  CompletableFuture<Run> settled() {
    return settled;
  }

  void settle(Optional<Run> run) {
    run.ifPresentOrElse(
        settled::complete,
        () -> settled.completeExceptionally(new IllegalStateException("The run is gone.")));
  }

  void fail(Throwable why) {
    settled.completeExceptionally(why);
  }
}
