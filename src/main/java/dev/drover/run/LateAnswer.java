package dev.drover.run;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that was given up came to its end after all: what it did counts no more, what it used does.
 */
public final class LateAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);

  private LateAnswer() {}

  /**
   * Adds usage to the try that was given up, as long as the run goes on. May be called by any
   * thread.
   */
  public static void used(StepCall call, Usage used) {
    Walk walk = call.walk();
    walk.spend(used);
    Attempt failed = call.notes().learned(used);
    if (failed == null || !walk.keepsRecords() || walk.failures().learned(failed)) {
      return;
    }
    walk.append(Changes.of(failed))
        .whenComplete(
            (appended, error) -> {
              if (!(appended instanceof Appended.Mine)) {
                LOG.atInfo()
                    .addKeyValue("runId", call.run())
                    .addKeyValue("step", call.key().path())
                    .log("What a late answer used is not counted: the run is over.");
              }
            });
  }
}
