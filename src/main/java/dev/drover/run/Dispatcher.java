package dev.drover.run;

import dev.drover.journal.ClaimAltered;
import dev.drover.journal.Claimed;
import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which runs are walked when: one walk a run at a time, at most so many runs at once, and
 * again when something came in the meantime.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Set<RunStatus> MOVING = Set.of(RunStatus.RUNNING, RunStatus.WAITING);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Engine engine;
  private final Walking walking;
  private final Deadlines deadlines;
  private final Map<RunId, Active> active = new ConcurrentHashMap<>();
  private final Places places;

  Dispatcher(Engine engine) {
    this.engine = engine;
    this.walking = new Walking(engine);
    this.deadlines = new Deadlines(engine);
    this.places = new Places(engine, () -> engine.options().getMaxConcurrentRuns());
  }

  /** Routes are up: carries on what was left behind, if the options say so. */
  void open() {
    if (walking.hasWorkflows() && engine.options().isRecoverOnStart()) {
      engine.execute(() -> engine.runs().recover());
      engine.runs().keepTidy();
    }
    if (walking.hasWorkflows()) {
      engine.alerts().open();
    }
  }

  /**
   * A run is about to be started here: recovery must not take it for one that a crash left behind
   * in the moment between its start and its walk.
   */
  Active announce(RunId run) {
    Active own = new Active();
    active.put(run, own);
    return own;
  }

  /** It was not started after all. */
  void withdraw(RunId run, Active own) {
    active.remove(run, own);
  }

  /** Walks a run that the caller has started and claimed, on this thread if there is room. */
  CompletableFuture<Run> begin(Run run, Active own, @Nullable RunStart unsaved, boolean here) {
    Runnable walk = () -> walk(History.empty(run), unsaved, own);
    Runnable begins = here ? walk : () -> engine.execute(walk);
    if (run.start().parent() == null) {
      places.enter(begins);
    } else {
      places.enterBeyond(begins);
    }
    return own.settled();
  }

  /** Walks a run that the caller has announced, and written with records to begin from. */
  void begin(RunId run, Active own) {
    places.enter(() -> engine.execute(() -> walkAgain(run, own)));
  }

  /** Something happened to a run: walks it, now or when its present walk is over. */
  void wake(RunId run) {
    engine.crashPoints().hit("wake");
    Active fresh = new Active();
    if (entered(run, fresh)) {
      places.enter(() -> engine.execute(() -> claimAndWalk(run, fresh, false)));
    }
  }

  /** Walks a run that was claimed by the caller. */
  void resume(Claimed claimed) {
    resume(claimed, CompletableFuture.completedFuture(null));
  }

  /** The same, once something else is over, however that ended. */
  void resume(Claimed claimed, CompletableFuture<?> before) {
    Active fresh = new Active();
    RunId run = claimed.run().id();
    if (entered(run, fresh)) {
      before.whenComplete(
          (over, error) -> places.enter(() -> engine.execute(() -> walkAgain(run, fresh))));
    }
  }

  /** Whether nobody walks the run; who does, walks it again otherwise. */
  private boolean entered(RunId run, Active fresh) {
    Active known = active.putIfAbsent(run, fresh);
    while (known != null && !known.again()) {
      // it is over already, and gone in a moment
      Thread.onSpinWait();
      known = active.putIfAbsent(run, fresh);
    }
    return known == null;
  }

  /**
   * Takes a run over that a crash left behind, but not before it is told to.
   *
   * @return what tells it to; empty when the run moves already
   */
  Optional<Runnable> takeOverLater(RunId run) {
    Active fresh = new Active();
    return active.putIfAbsent(run, fresh) == null
        ? Optional.of(
            () -> places.enter(() -> engine.execute(() -> claimAndWalk(run, fresh, true))))
        : Optional.empty();
  }

  private void claimAndWalk(RunId run, Active own, boolean crashed) {
    Optional<Claimed> claimed;
    Optional<Run> known;
    try {
      Journal journal = engine.journals().of(run);
      claimed = journal.claim(run, MOVING, crashed);
      known = claimed.isPresent() ? Optional.empty() : journal.run(run);
    } catch (RuntimeException e) {
      later(run, own, e);
      return;
    }
    if (claimed.isPresent()) {
      walkAgain(run, own);
    } else {
      gone(run, own, known);
    }
  }

  private void walkAgain(RunId run, Active own) {
    History history;
    try {
      history =
          engine.journals().of(run).history(run).orElseThrow(() -> new UnknownRun(run.value()));
    } catch (RuntimeException e) {
      later(run, own, e);
      return;
    }
    walk(history, null, own);
  }

  /** The journal does not answer: the run is not given up, only put off. */
  private void later(RunId run, Active own, Throwable why) {
    LOG.atWarn().addKeyValue("runId", run).setCause(why).log("The run goes on later.");
    if (engine.isStopping()) {
      gone(run, own, Optional.empty());
    } else {
      engine.threads().after(RETRY, () -> claimAndWalk(run, own, false));
    }
  }

  private void walk(History history, @Nullable RunStart unsaved, Active own) {
    if (history.run().status() != RunStatus.RUNNING) {
      gone(history.run().id(), own, Optional.of(history.run()));
      return;
    }
    try {
      walking.begin(history, unsaved, own);
    } catch (UnknownWorkflow e) {
      park(history.run(), own, gone(history.run(), e));
    } catch (ClaimAltered e) {
      park(history.run(), own, Steps.altered(history.run().id(), "", e));
    } catch (RuntimeException e) {
      later(history.run().id(), own, e);
    }
  }

  /** The run's route is gone, or its input; it waits for a person. */
  private void park(Run run, Active own, Failure failure) {
    if (engine.isStopping()) {
      // routes go before the walks that end; the run goes on at the next start
      gone(run.id(), own, Optional.empty());
      return;
    }
    RunEnd end =
        RunEnd.because(
            RunStatus.PARKED, failure, run.missing(), run.usage(), engine.clock().instant());
    gone(run.id(), own, engine.journals().of(run.id()).settle(run.id(), MOVING, end));
  }

  private static Failure gone(Run run, UnknownWorkflow why) {
    return new Failure(
        why.code(),
        "",
        null,
        String.valueOf(why.getMessage()),
        "Bring its route and contract back, then: drover resolve "
            + run.id()
            + " --retry; or end it: --fail --reason TEXT",
        null);
  }

  /** The last exchange of a walk ended. */
  void walkIsOver(Walk walk) {
    try {
      walking.end(walk, settled -> left(walk, settled));
    } catch (RuntimeException e) {
      later(walk.id(), walk.active(), e);
    }
  }

  private void left(Walk walk, Walking.Left how) {
    Active own = walk.active();
    switch (how.next()) {
      case AGAIN -> engine.execute(() -> walkAgain(walk.id(), own));
      case LATER -> engine.threads().after(RETRY, () -> claimAndWalk(walk.id(), own, false));
      case DONE -> done(how.run(), own);
    }
  }

  private void done(Run run, Active own) {
    if (own.closeUnlessAgain()) {
      engine.execute(() -> claimAndWalk(run.id(), own, false));
    } else {
      gone(run.id(), own, Optional.of(run));
    }
    engine.runs().children().tellParent(run);
  }

  private void gone(RunId id, Active own, Optional<Run> run) {
    engine.crashPoints().hit("settled");
    own.close();
    if (own.isRemembered()) {
      run.ifPresent(engine.runs()::remember);
    }
    if (own.isListed()) {
      active.remove(id, own);
    }
    places.leave();
    own.settle(run);
  }

  /** Completes when the run stops moving; empty when it is not moving in this process. */
  Optional<CompletableFuture<Run>> settled(RunId run) {
    return Optional.ofNullable(active.get(run)).map(Active::settled);
  }

  /** The walk that the run is on; null when it does not move in this process. */
  @Nullable Walk walkOf(RunId run) {
    Active known = active.get(run);
    return known == null ? null : known.walk();
  }

  /** Whether any run of this process moves. */
  boolean isBusy() {
    return !active.isEmpty() || places.areTaken();
  }

  /** How many runs queue to be walked. */
  int queued() {
    return places.queued();
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Walking walking() {
    return walking;
  }
}
