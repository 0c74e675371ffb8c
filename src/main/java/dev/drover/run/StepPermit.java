package dev.drover.run;

import dev.drover.definition.RateLimit;
import dev.drover.definition.StepRule;
import dev.drover.journal.Usage;
import dev.drover.limit.Permit;
import dev.drover.limit.TooManyRequests;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A step's turn under the rate limit that its rule names. */
final class StepPermit {
  private final StepCall call;
  private final Permit permit;

  private StepPermit(StepCall call, Permit permit) {
    this.call = call;
    this.permit = permit;
  }

  /** Null where the rule names none, and the step begins at once. */
  static @Nullable StepPermit of(StepCall call, StepRule rule) {
    RateLimit limit = rule.rateLimit().orElse(null);
    return limit == null ? null : new StepPermit(call, call.limits().permit(limit));
  }

  /** Begins the work, now or when it is its turn. */
  void take(Runnable work) {
    permit.take(() -> call.ends(() -> begin(work)));
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
    if (error != null) {
      TooManyRequests.pause(error, 0, call.now())
          .filter(pause -> pause.compareTo(TooManyRequests.LONGEST) <= 0)
          .ifPresent(permit::pause);
    }
    permit.close();
  }
}
