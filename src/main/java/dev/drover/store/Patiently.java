package dev.drover.store;

/** Waits for an end that must be waited for, whoever interrupts; the interrupt is kept. */
final class Patiently {
  /** A wait that an interrupt cuts short. */
  interface Wait {
    /** Whether the end has come. */
    boolean ended() throws InterruptedException;
  }

  private Patiently() {}

  static void await(Wait wait) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = wait.ended();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
