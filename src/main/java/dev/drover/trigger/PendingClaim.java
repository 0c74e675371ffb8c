package dev.drover.trigger;

import dev.drover.journal.RunId;
import dev.drover.journal.TriggerChange;
import dev.drover.run.TriggerClaim;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A trigger that fired, until it is on disk or forgotten. Thread-safe. */
final class PendingClaim implements TriggerClaim {
  private enum Phase {
    OPEN,
    TAKEN,
    SETTLED
  }

  private final TriggerBook book;
  private final TriggerChange.Fired fired;
  private final CompletableFuture<Boolean> settled = new CompletableFuture<>();
  private Phase phase = Phase.OPEN;
  private boolean forgotten;

  PendingClaim(TriggerBook book, TriggerChange.Fired fired) {
    this.book = book;
    this.fired = fired;
  }

  TriggerChange.Fired fired() {
    return fired;
  }

  boolean isOf(String name, String entity) {
    return fired.name().equals(name) && fired.entity().equals(entity);
  }

  /** Done when it is on disk or forgotten. */
  CompletableFuture<Boolean> settled() {
    return settled;
  }

  @Override
  public synchronized Optional<TriggerChange.Fired> take() {
    if (phase != Phase.OPEN) {
      return Optional.empty();
    }
    phase = Phase.TAKEN;
    return Optional.of(fired);
  }

  @Override
  public void committed(RunId by) {
    settle(fired.by(by));
  }

  @Override
  public synchronized void giveBack() {
    phase = Phase.OPEN;
    if (forgotten) {
      forget();
    }
  }

  /** Writes it without a run, if no start has. */
  void confirm() {
    if (take().isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      book.write(fired);
      written = true;
    } finally {
      if (written) {
        settle(fired);
      } else {
        giveBack();
        forget();
      }
    }
  }

  /** Takes it back, unless a start writes it. */
  synchronized void forget() {
    forgotten = true;
    if (phase == Phase.OPEN) {
      phase = Phase.SETTLED;
      book.forgotten(this);
      settled.complete(false);
    }
  }

  private synchronized void settle(TriggerChange.Fired written) {
    phase = Phase.SETTLED;
    book.settled(this, written);
    settled.complete(true);
  }
}
