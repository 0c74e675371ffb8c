package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.Nearest;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How runs begin: checked, given an identity, and handed to whoever walks them. Thread-safe. */
final class Starts {
  private final Engine engine;
  private final Recovery recovery;

  Starts(Engine engine, Recovery recovery) {
    this.engine = engine;
    this.recovery = recovery;
  }

  /**
   * Starts a run, or finds the one that has the key.
   *
   * @param parent the run whose child it is to be
   * @param durableFirst whether the start must be on disk before the first step begins
   * @param here whether the calling thread may walk it
   */
  Begun begin(StartRequest request, Optional<Run> parent, boolean durableFirst, boolean here) {
    return begin(request, parent, durableFirst, here, TriggerClaims.NONE);
  }

  /**
   * The same for triggers that ask for it: they fire with the commit of the start, which therefore
   * comes before the first step. A run that is not durable leaves them open.
   */
  Begun begin(
      StartRequest request,
      Optional<Run> parent,
      boolean durableFirst,
      boolean here,
      TriggerClaims claims) {
    Cluster cluster = clusterOf(request.workflow());
    WorkflowDefinition workflow = cluster.workflow(request.workflow()).orElseThrow();
    RunInput.check(workflow, request.input());
    RunInput.checkTimes(cluster, request.input());
    RunStart start = startOf(request, cluster, workflow, parent);
    boolean saves = workflow.durability() != Durability.NONE;
    if (!saves && here) {
      Run run = Run.started(start);
      return new Begun(run, dispatcher().begin(run, Active.unlisted(), null, true));
    }
    Active own = dispatcher().announce(start.id());
    boolean claimed = workflow.durability() == Durability.DURABLE && !claims.isEmpty();
    if (!saves || !(durableFirst || claimed)) {
      Run run = Run.started(start);
      own.rememberUnless(saves);
      return new Begun(run, dispatcher().begin(run, own, saves ? start : null, here));
    }
    Started started = saved(start, workflow, own, claimed ? claims : TriggerClaims.NONE);
    if (started instanceof Started.Conflict conflict) {
      throw new KeyInUse(request.key().orElse(""), conflict.run().id());
    }
    if (started instanceof Started.Purged purged) {
      throw new KeyPurged(request.key().orElse(""), purged);
    }
    if (started instanceof Started.New) {
      return new Begun(started.run(), dispatcher().begin(started.run(), own, null, here));
    }
    // whoever asks for a run by its key wants it to go on, also when a crash had left it behind
    recovery.carryOn(started.run());
    return new Begun(started.run(), engine.runs().settled(started.run().id()));
  }

  private Started saved(
      RunStart start, WorkflowDefinition workflow, Active own, TriggerClaims claims) {
    Journal journal = engine.journals().of(workflow.durability());
    Started started = null;
    try {
      started = claims.commit(fired -> journal.start(start, fired));
      return started;
    } finally {
      if (!(started instanceof Started.New)) {
        engine.dispatcher().withdraw(start.id(), own);
      }
    }
  }

  /** The contract of a workflow that has a route too. */
  Cluster clusterOf(String workflow) {
    Optional<Cluster> found = engine.definitions().clusterOf(workflow);
    if (found.isEmpty() || !dispatcher().walking().has(workflow)) {
      throw new UnknownWorkflow(workflow, Nearest.hint(workflow, known()));
    }
    return found.get();
  }

  private Dispatcher dispatcher() {
    return engine.dispatcher();
  }

  private List<String> known() {
    return engine.definitions().clusters().stream()
        .flatMap(cluster -> cluster.workflows().keySet().stream())
        .filter(engine.dispatcher().walking()::has)
        .toList();
  }

  private RunStart startOf(
      StartRequest request, Cluster cluster, WorkflowDefinition workflow, Optional<Run> parent) {
    Instant now = engine.clock().instant();
    RunId id = new RunId(engine.ids().nextAt(now.toEpochMilli()));
    return new RunStart(
        id,
        workflow.name(),
        workflow.version(),
        cluster.name(),
        workflow.hash(),
        request.key().orElse(null),
        request.input(),
        request.headers(),
        request.labels(),
        parent.map(Run::id).orElse(null),
        parent.map(p -> p.start().root()).orElse(id),
        parent.map(p -> p.start().depth() + 1).orElse(0),
        now);
  }

  /** A run that was started or found, and when it stops moving. */
  record Begun(Run run, CompletableFuture<Run> settled) {}
}
