package dev.drover.run;

import dev.drover.definition.StepRule;
import dev.drover.journal.Usage;
import dev.drover.limit.Permit;
import dev.drover.limit.TooManyRequests;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A step's turn under the rate limit that its rule names; without one it begins at once. */
final class StepPermit {
  private final StepCall call;
  private final @Nullable Permit permit;

  StepPermit(StepCall call, StepRule rule) {
    this.call = call;
    this.permit = rule.rateLimit().map(call.limits()::permit).orElse(null);
  }

  /** Begins the work, now or when it is its turn. */
  void take(Runnable work) {
    if (permit == null) {
      work.run();
    } else {
      permit.take(() -> call.ends(() -> begin(work)));
    }
  }

  private void begin(Runnable work) {
    if (!call.counts()) {
      giveBack(null);
      call.fail(
          new CancellationException("The run stopped before the step had its turn."), Usage.NONE);
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError e) {
      giveBack(e);
      throw e;
    }
  }

  /**
   * Gives the place back.
   *
   * @param error why the try failed; others who share the limit need not be told the same
   */
  void giveBack(@Nullable Throwable error) {
    if (permit == null) {
      return;
    }
    if (error != null) {
      TooManyRequests.pause(error, 0, call.now())
          .filter(pause -> pause.compareTo(TooManyRequests.LONGEST) <= 0)
          .ifPresent(permit::pause);
    }
    permit.close();
  }
}
