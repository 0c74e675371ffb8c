package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.Nearest;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Claimed;
import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs of this process's journals. */
final class LocalRuns implements Runs {
  private static final Set<RunStatus> NEEDS_PERSON =
      EnumSet.of(RunStatus.PAUSED, RunStatus.PARKED, RunStatus.IN_DOUBT, RunStatus.QUARANTINED);

  private final Engine engine;
  private final Recovery recovery;
  private final Children children;
  private final Reruns reruns;
  private final Retention retention;
  private final LastRuns unrecorded = new LastRuns();

  LocalRuns(Engine engine) {
    this.engine = engine;
    this.recovery = new Recovery(engine);
    this.children = new Children(engine);
    this.reruns = new Reruns(engine);
    this.retention = new Retention(engine);
  }

  @Override
  public Run start(StartRequest request) {
    return begin(request, Optional.empty(), true, false).run();
  }

  /**
   * Starts a run, or finds the one that has the key.
   *
   * @param parent the run whose child it is to be
   * @param durableFirst whether the start must be on disk before the first step begins
   * @param here whether the calling thread may walk it
   */
  Begun begin(StartRequest request, Optional<Run> parent, boolean durableFirst, boolean here) {
    Cluster cluster = clusterOf(request.workflow());
    WorkflowDefinition workflow = cluster.workflow(request.workflow()).orElseThrow();
    RunInput.check(workflow, request.input());
    RunInput.checkTimes(cluster, request.input());
    RunStart start = startOf(request, cluster, workflow, parent);
    boolean saves = workflow.durability() != Durability.NONE;
    if (!saves && here) {
      Run run = Run.started(start);
      return new Begun(run, dispatcher().begin(run, dispatcher().unlisted(), null, true));
    }
    Active own = dispatcher().announce(start.id());
    if (!saves || !durableFirst) {
      Run run = Run.started(start);
      own.rememberUnless(saves);
      return new Begun(run, dispatcher().begin(run, own, saves ? start : null, here));
    }
    Started started = saved(start, workflow, own);
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
    return new Begun(started.run(), settled(started.run().id()));
  }

  private Started saved(RunStart start, WorkflowDefinition workflow, Active own) {
    Started started = null;
    try {
      started = engine.journals().of(workflow.durability()).start(start);
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

  @Override
  public CompletableFuture<Run> settled(RunId run) {
    return engine
        .dispatcher()
        .settled(run)
        .orElseGet(() -> CompletableFuture.completedFuture(get(run)));
  }

  /** A run that is in no journal ended; somebody may still ask how. */
  void remember(Run run) {
    unrecorded.keep(run);
  }

  private Run get(RunId run) {
    Optional<Run> ended = unrecorded.find(run);
    return ended.isPresent() ? ended.get() : recorded(run);
  }

  private Run recorded(RunId run) {
    return engine.journals().of(run).run(run).orElseThrow(() -> new UnknownRun(run.value()));
  }

  @Override
  public Run find(String idOrPrefix) {
    String prefix = idOrPrefix.toUpperCase(Locale.ROOT);
    List<Run> found = new ArrayList<>(engine.journals().durable().runsByPrefix(prefix, 2));
    if (engine.journals().hasMemory()) {
      found.addAll(engine.journals().memory().runsByPrefix(prefix, 2));
    }
    if (found.isEmpty() || prefix.isEmpty()) {
      throw new UnknownRun(idOrPrefix);
    }
    if (found.size() > 1) {
      throw new AmbiguousId(idOrPrefix, found.get(0).id().value(), found.get(1).id().value());
    }
    return found.get(0);
  }

  @Override
  public List<Run> list(RunFilter filter) {
    List<Run> found = new ArrayList<>(engine.journals().durable().runs(filter));
    if (engine.journals().hasMemory()) {
      found.addAll(engine.journals().memory().runs(filter));
      found.sort(Comparator.comparing(Run::id).reversed());
    }
    return found.stream().limit(filter.limit()).toList();
  }

  @Override
  public History history(RunId run) {
    return engine.journals().of(run).history(run).orElseThrow(() -> new UnknownRun(run.value()));
  }

  /** Forgets what ended long ago, now and once a day. */
  void keepTidy() {
    retention.open();
  }

  @Override
  public List<RunId> recover() {
    return recovery.carryOn();
  }

  @Override
  public Run resume(RunId run) {
    Run known = get(run);
    boolean moves = known.status() == RunStatus.RUNNING || known.status() == RunStatus.WAITING;
    if (moves && engine.dispatcher().settled(run).isPresent()) {
      return known;
    }
    if (moves) {
      return recovery.carryOn(known).orElseThrow(() -> new NothingToResume(run, known.status()));
    }
    CompletableFuture<?> second =
        known.status() == RunStatus.FAILED
            ? children.resumeFailed(run)
            : CompletableFuture.completedFuture(null);
    Optional<Claimed> claimed =
        engine.journals().of(run).claim(run, EnumSet.of(RunStatus.FAILED), false);
    claimed.ifPresent(mine -> engine.dispatcher().resume(mine, second));
    return claimed.map(Claimed::run).orElseThrow(() -> new NothingToResume(run, known.status()));
  }

  @Override
  public Run rerun(RunId run, RerunRequest request) {
    return reruns.rerun(history(run), request);
  }

  @Override
  public Run fork(RunId run, String at, Map<String, Payload> fields) {
    return reruns.fork(history(run), at, fields);
  }

  @Override
  public Rehearsed replay(RunId run) {
    return Rehearsal.of(engine, history(run));
  }

  @Override
  public List<Rehearsed> replayWaiting() {
    return list(RunFilter.of(RunStatus.WAITING)).stream().map(run -> replay(run.id())).toList();
  }

  @Override
  public Purged purgeable(Duration endedLongerAgoThan) {
    return retention.purgeable(endedLongerAgoThan);
  }

  @Override
  public Purged purge(Duration endedLongerAgoThan, int trees) {
    return retention.purge(endedLongerAgoThan, trees);
  }

  @Override
  public Run cancel(RunId run, String reason, String by) {
    Failure why =
        new Failure(
            "cancelled", "", null, "Cancelled by " + by + ": " + reason, "Start it anew.", null);
    EnumSet<RunStatus> open = EnumSet.allOf(RunStatus.class);
    open.removeIf(RunStatus::terminal);
    Run known = get(run);
    Run cancelled =
        engine
            .journals()
            .of(run)
            .settle(
                run,
                open,
                RunEnd.because(RunStatus.CANCELLED, why, known.usage(), engine.clock().instant()))
            .orElseThrow(() -> new RunIsOver(run, get(run).status()));
    children.tellParent(cancelled);
    return cancelled;
  }

  @Override
  public Run resolve(RunId run, Resolution resolution, String by) {
    Run known = get(run);
    Resolving resolving = new Resolving(engine, known, by);
    if (!NEEDS_PERSON.contains(known.status())) {
      throw new NothingToResolve(run, known.status());
    }
    Run settled = resolving.settle(resolution);
    children.tellParent(settled);
    return settled;
  }

  /** Runs that are steps of others. */
  Children children() {
    return children;
  }

  @Override
  public boolean awaitQuiet(Duration limit) {
    return Quiet.await(engine.dispatcher()::isBusy, limit);
  }

  /** A run that was started or found, and when it stops moving. */
  record Begun(Run run, CompletableFuture<Run> settled) {}
}
