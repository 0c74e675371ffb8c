package dev.drover.run;

import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;

/**
 * The facade over runs: whoever starts, reads or moves a run from outside does it here. Runs that
 * begin with records of others have a facade of their own, {@code dev.drover.rerun.Reruns}.
 */
public interface Runs {

  /**
   * The runs of a context.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  static Runs of(CamelContext context) {
    return Engine.of(context).runs();
  }

  /**
   * Starts a run; it is on disk when this returns. With a key that is known already, and the same
   * input, gives that run.
   *
   * @throws UnknownWorkflow when no route and contract has the name
   * @throws InvalidInput when the input is too large, not readable or not what the schema asks for
   * @throws KeyInUse when the key belongs to a run with another input
   */
  Run start(StartRequest request);

  /** Completes as soon as the run does not move by itself: it ended, waits, or needs a person. */
  CompletableFuture<Run> settled(RunId run);

  /**
   * The run with this id, or with the only id that starts so.
   *
   * @throws UnknownRun when there is none
   * @throws AmbiguousId when there are several
   */
  Run find(String idOrPrefix);

  /** Runs that match, newest first. */
  List<Run> list(RunFilter filter);

  /**
   * All that is recorded of a run.
   *
   * @throws UnknownRun when there is no such run
   */
  History history(RunId run);

  /** Carries on everything that a crash or kill left behind; gives what was taken over. */
  List<RunId> recover();

  /**
   * Carries one run on; a FAILED one is tried again from its failed step.
   *
   * @throws NothingToResume when the run is over, or waits for somebody
   */
  Run resume(RunId run);

  /**
   * Walks a run again against the routes of now, with no effects and no model calls; nothing is
   * written, and a real walk of the run is not disturbed.
   *
   * @throws UnknownRun when there is no such run
   */
  Rehearsed replay(RunId run);

  /** The same for every run that waits: what the routes of now would park, and why. */
  List<Rehearsed> replayWaiting();

  /** How many runs a purge would delete; nothing is deleted. */
  Purged purgeable(Duration endedLongerAgoThan);

  /**
   * Deletes what is recorded of runs that are over, a whole tree of them at a time. Their keys stay
   * taken (see {@link KeyPurged}).
   *
   * @param trees at most so many in this call
   */
  Purged purge(Duration endedLongerAgoThan, int trees);

  /**
   * Ends a run that is not over yet.
   *
   * @throws RunIsOver when it is
   */
  Run cancel(RunId run, String reason, String by);

  /**
   * Settles a run that needs a person.
   *
   * @throws NothingToResolve when it does not
   */
  Run resolve(RunId run, Resolution resolution, String by);

  /**
   * Waits until no run of this process moves any more.
   *
   * @return false when the time was up before
   */
  boolean awaitQuiet(Duration limit);
}
