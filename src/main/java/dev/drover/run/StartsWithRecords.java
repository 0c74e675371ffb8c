package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.CamelContext;

/**
 * The door through which runs begin that have records before their first walk: those of another
 * run. Thread-safe.
 */
public final class StartsWithRecords {
  private final Engine engine;

  private StartsWithRecords(Engine engine) {
    this.engine = engine;
  }

  /**
   * The door of a context.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  public static StartsWithRecords of(CamelContext context) {
    return new StartsWithRecords(Engine.of(context));
  }

  /**
   * The contract of a workflow that has a route too.
   *
   * @throws UnknownWorkflow when one of the two is gone
   */
  public Cluster clusterOf(String workflow) {
    return engine.runs().starts().clusterOf(workflow);
  }

  /**
   * Checks the input of a new run as that of any run is.
   *
   * @throws InvalidInput when it is too large, does not fit the schema, or does not say from when
   *     its data is although a field asks for that
   */
  public void check(Cluster cluster, WorkflowDefinition workflow, Payload input) {
    RunInput.check(workflow, input);
    RunInput.checkTimes(cluster, input);
  }

  /** The version of a field that the input of such a start fills it with; 0 where it does not. */
  public int versionAtStart(RunStart start, Cluster cluster, String field) {
    return RunInput.memory(start, cluster).read(field).version();
  }

  /** An identity for a new run, later in order than those before it. */
  public RunId nextId() {
    return new RunId(engine.ids().next());
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }

  /**
   * Begins a run. Its start and its records are one commit: a crash leaves all of it or nothing.
   * They are on disk when this returns, unless the workflow's runs are kept in memory.
   *
   * @param records numbered from 1 in the order the route comes to them; numbers may be left out
   */
  public Run begin(RunStart start, WorkflowDefinition workflow, List<StepRecord> records) {
    Journal journal = engine.journals().of(workflow.durability());
    long nonce = engine.nonce();
    List<StepRecord> mine =
        records.stream().map(step -> step.writtenAs(step.seq(), nonce)).toList();
    Active own = engine.dispatcher().announce(start.id());
    boolean started = false;
    try {
      Changes all = new Changes(start, mine, List.of(), List.of(), null);
      started = journal.append(start.id(), 1, all).join() instanceof Appended.Mine;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      if (!started) {
        engine.dispatcher().withdraw(start.id(), own);
      }
    }
    engine.dispatcher().begin(start.id(), own);
    return Run.started(start);
  }
}
