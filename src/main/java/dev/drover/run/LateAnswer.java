package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Usage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that was given up came to its end after all: what it did counts no more, what it used does,
 * also when the run is over by then.
 */
public final class LateAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);

  private LateAnswer() {}

  /** Adds usage to the try that was given up. May be called by any thread. */
  public static void used(StepCall call, Usage used) {
    boolean told = !call.walk().spend(used);
    call.scope().around().spend(used);
    add(call, used, told ? used : Usage.NONE);
  }

  /** A step ended that leaves no record, as its join or its limit has gone on without it. */
  static void unrecorded(StepEnding call) {
    add(call, call.notes().usage(), call.notes().untold());
  }

  /** The run may be on another walk by now, which then tells of this too when it ends. */
  private static Usage unlessToldBy(@Nullable Walk now, Usage used) {
    return now != null && now.spend(used) ? Usage.NONE : used;
  }

  private static void add(StepEnding call, Usage used, Usage ofRun) {
    Walk walk = call.walk();
    if (used.equals(Usage.NONE) || !walk.keepsRecords()) {
      return;
    }
    Walk now = call.engine().dispatcher().walkOf(walk.id());
    Usage untold = now == walk ? ofRun : unlessToldBy(now, used);
    Attempt late = call.notes().late(used);
    if (now == walk && walk.stopped() == null && walk.failures().learned(late)) {
      return;
    }
    call.engine()
        .journals()
        .of(walk.id())
        .late(walk.id(), late, untold)
        .whenComplete(
            (known, error) -> {
              if (error != null || !known) {
                LOG.atWarn()
                    .addKeyValue("runId", call.run())
                    .addKeyValue("step", call.key().path())
                    .setCause(error)
                    .log("What a late answer used is not counted: the run cannot be written.");
              }
            });
  }
}
