package dev.drover.run;

/**
 * The part of a step's work that is done on the thread it came with. That thread is interrupted
 * when the step is given up meanwhile, and never when it has left the work.
 */
final class InterruptibleWork {
  private final Thread thread = Thread.currentThread();
  private boolean left;
  private boolean interrupted;

  private InterruptibleWork() {}

  /** Begins the work; nothing is added where nobody can give it up. */
  static void begin(StepWork work, StepCall call) throws Exception {
    if (!call.scope().isWatched()) {
      work.begin(call);
      return;
    }
    InterruptibleWork here = new InterruptibleWork();
    Runnable forgotten = call.whenGivenUp(here::interrupt);
    try {
      work.begin(call);
    } finally {
      forgotten.run();
      here.leave();
    }
  }

  private synchronized void interrupt() {
    if (!left) {
      interrupted = true;
      thread.interrupt();
    }
  }

  /** The thread goes on with other work, which nobody gave up. */
  private synchronized void leave() {
    left = true;
    if (interrupted) {
      var unused = Thread.interrupted();
    }
  }
}
