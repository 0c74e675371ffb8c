package dev.drover.cli;

import dev.drover.cli.door.Serving;
import java.util.concurrent.CountDownLatch;

/** Keeps an application up until the process is told to end, and then stops it in order. */
final class UntilInterrupted {
  private final Serving serving;

  UntilInterrupted(Serving serving) {
    this.serving = serving;
    Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "drover-stop"));
  }

  /** Returns only when the thread is interrupted; a signal ends the process from here. */
  void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      serving.close();
      Thread.currentThread().interrupt();
    }
  }
}
