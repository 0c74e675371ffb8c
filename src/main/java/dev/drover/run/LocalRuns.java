package dev.drover.run;

import dev.drover.journal.Claimed;
import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs of this process's journals. */
final class LocalRuns implements Runs {
  private static final Set<RunStatus> NEEDS_PERSON =
      EnumSet.of(RunStatus.PAUSED, RunStatus.PARKED, RunStatus.IN_DOUBT, RunStatus.QUARANTINED);

  private final Engine engine;
  private final Recovery recovery;
  private final Starts starts;
  private final Children children;
  private final Retention retention;
  private final LastRuns unrecorded = new LastRuns();

  LocalRuns(Engine engine) {
    this.engine = engine;
    this.recovery = new Recovery(engine);
    this.starts = new Starts(engine, recovery);
    this.children = new Children(engine);
    this.retention = new Retention(engine);
  }

  @Override
  public Run start(StartRequest request) {
    return starts.begin(request, Optional.empty(), true, false).run();
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
    CannotCancel.check(run, known.status().terminal() ? Optional.empty() : owed(run));
    Run cancelled =
        engine
            .journals()
            .of(run)
            .settle(
                run,
                open,
                RunEnd.because(
                    RunStatus.CANCELLED,
                    why,
                    known.missing(),
                    known.usage(),
                    engine.clock().instant()))
            .orElseThrow(() -> new RunIsOver(run, get(run).status()));
    engine.waits().letGo(run);
    children.tellParent(cancelled);
    return cancelled;
  }

  private Optional<String> owed(RunId run) {
    return engine.journals().of(run).history(run).flatMap(Transitions::owed);
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

  /** How runs begin. */
  Starts starts() {
    return starts;
  }

  /** Runs that are steps of others. */
  Children children() {
    return children;
  }

  @Override
  public boolean awaitQuiet(Duration limit) {
    return Quiet.await(engine.dispatcher()::isBusy, limit);
  }
}
