package dev.drover.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write in the queue. Its caller is answered only when its transaction is on disk. */
final class QueuedWrite<T> {
  private final Write<T> write;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable failure;

  QueuedWrite(Write<T> write) {
    this.write = write;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** Runs in the transaction of a group; keeps the answer, or throws what the write throws. */
  void runIn(Session group) throws SQLException {
    result = write.to(group);
  }

  /** Runs in a transaction of its own; keeps the answer or the failure. */
  void runAlone(GroupCommit writer) {
    try {
      result = writer.committedAlone(write);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Tells the caller. */
  void answer() {
    if (failure == null) {
      future.complete(result);
    } else {
      future.completeExceptionally(failure);
    }
  }
}
