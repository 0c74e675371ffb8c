package dev.drover.run;

import dev.drover.journal.Run;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run that this process walks. Thread-safe, without a lock. */
final class Active {
  private final CompletableFuture<Run> settled = new CompletableFuture<>();
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
  private final boolean listed;
  private volatile boolean remembered;
  private volatile @Nullable Walk walk;

  /** A run that others can find. */
  Active() {
    this(true);
  }

  private Active(boolean listed) {
    this.listed = listed;
  }

  /** A run that its caller walks and that is kept nowhere: nobody else can know of it. */
  static Active unlisted() {
    return new Active(false);
  }

  /** What is wanted when the present walk is over. */
  private enum Wish {
    AGAIN,
    /** Nobody can ask any more. */
    CLOSED
  }

  /** Asks for another walk behind the present one; false when that is over already. */
  boolean again() {
    return wish.updateAndGet(now -> now == Wish.CLOSED ? now : Wish.AGAIN) == Wish.AGAIN;
  }

  /** The walk is over: true when another was asked for meanwhile, else nobody can ask any more. */
  boolean closeUnlessAgain() {
    return wish.getAndUpdate(now -> now == Wish.AGAIN ? null : Wish.CLOSED) == Wish.AGAIN;
  }

  void close() {
    wish.set(Wish.CLOSED);
  }

  /** Whether how the run ended is to be found out later, although no journal has it. */
  void rememberUnless(boolean needless) {
    remembered = !needless;
  }

  boolean isRemembered() {
    return remembered;
  }

  boolean isListed() {
    return listed;
  }

  void isWalkedBy(Walk newest) {
    walk = newest;
  }

  /** The newest walk; null before the first. */
  @Nullable Walk walk() {
    return walk;
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
