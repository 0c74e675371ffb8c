package dev.drover.rerun;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import java.util.Map;
import org.apache.camel.CamelContext;

/** The facade over what is done again: new runs that take over what another one recorded. */
public interface Reruns {

  /**
   * The reruns of a context. Thread-safe.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  static Reruns of(CamelContext context) {
    return JournalReruns.in(context);
  }

  /**
   * Starts a new run that takes over what was recorded before a step, and executes that step and,
   * unless it is asked for alone, all that follows. A branch or item of a fan-out that is asked for
   * alone is executed with the join behind it; the other branches are as they ended then. The new
   * run has the label {@code rerunOf}, and effects of its own: none of its idempotency keys is the
   * old run's.
   *
   * @throws dev.drover.run.UnknownRun when there is no such run
   * @throws dev.drover.run.UnknownStep when nothing is recorded at the path
   * @throws StillMoving when the run is RUNNING or WAITING
   * @throws dev.drover.run.UnknownWorkflow when its route or contract is gone
   * @throws dev.drover.run.InvalidInput when the input does not fit the workflow, or its step reads
   *     fields and not the message, or no step stands at the path
   */
  Run rerun(RunId run, RerunRequest request);

  /**
   * Starts a new run from the moment before a step of another one, with the label {@code forkOf}.
   *
   * @param at path of the step
   * @param fields new values of fields of the memory, each a version more
   * @throws dev.drover.run.InvalidInput when a field is not declared, or a value does not fit its
   *     schema
   * @throws dev.drover.run.UnknownRun when there is no such run
   * @throws dev.drover.run.UnknownStep when nothing is recorded at the path
   * @throws StillMoving when the run is RUNNING or WAITING
   * @throws dev.drover.run.UnknownWorkflow when its route or contract is gone
   */
  Run fork(RunId run, String at, Map<String, Payload> fields);
}
