package dev.drover.run;

import dev.drover.definition.Definitions;
import dev.drover.journal.Appended;
import dev.drover.journal.Ulids;
import dev.drover.limit.RateLimits;
import dev.drover.testing.crash.CrashPoints;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Everything Drover keeps for one Camel context, and how its parts find each other. */
final class Engine {
  private final CamelContext context;
  private final Definitions definitions;
  private final InstantSource clock;
  private final CrashPoints crashPoints;
  private final Random nonces = new Random(new SplittableRandom().nextLong());
  private final Set<String> declaredHeaders = ConcurrentHashMap.newKeySet();
  private final Ulids ids;
  private final Steps steps;
  private final Threads threads;
  private final RateLimits limits;
  private final Journals journals;
  private final Waits waits;
  private final Dispatcher dispatcher;
  private final BranchAlerts alerts;
  private final LocalRuns runs;
  private volatile @Nullable WorkflowComponent options;
  private volatile boolean stopping;

  Engine(CamelContext context) {
    this.context = context;
    this.definitions = Definitions.of(context);
    InstantSource bound = context.getRegistry().findSingleByType(InstantSource.class);
    this.clock = bound == null ? Clock.systemUTC() : bound;
    CrashPoints points = context.getRegistry().findSingleByType(CrashPoints.class);
    this.crashPoints = points == null ? CrashPoints.fromSystemProperties() : points;
    this.ids = new Ulids(clock, new SplittableRandom().nextLong());
    this.steps = new Steps(this);
    this.threads = new Threads(context);
    this.limits = new RateLimits(clock, threads::execute, threads::after);
    this.journals = new Journals(this);
    this.waits = new Waits(this);
    this.dispatcher = new Dispatcher(this);
    this.runs = new LocalRuns(this);
    this.alerts = new BranchAlerts(this);
  }

  /**
   * The engine of a context.
   *
   * @throws IllegalStateException when Drover did not install itself there
   */
  static Engine of(CamelContext context) {
    Engine engine = context.getCamelContextExtension().getContextPlugin(Engine.class);
    if (engine == null) {
      throw new IllegalStateException(
          "Drover is not installed in Camel context '"
              + context.getName()
              + "'. Start the context first, and keep"
              + " META-INF/services/org.apache.camel.spi.ContextServicePlugin of the drover jar on"
              + " the class path.");
    }
    return engine;
  }

  /**
   * Goes on when an append is done: on this thread when it is done already, else on a thread of our
   * own, never on the writer's.
   *
   * @param onStop the append did not take; the walk must end
   * @param onMine it is on disk
   */
  void afterAppend(CompletableFuture<Appended> append, Consumer<Stop> onStop, Runnable onMine) {
    if (isAnswered(append)) {
      goOn(append.join(), null, onStop, onMine);
      return;
    }
    append.whenComplete(
        (appended, error) -> threads.goOn(() -> goOn(appended, error, onStop, onMine)));
  }

  /** Whether it is on disk already. */
  static boolean isMine(CompletableFuture<Appended> append) {
    return isAnswered(append) && append.join() == Appended.MINE;
  }

  private static boolean isAnswered(CompletableFuture<Appended> append) {
    return append.isDone() && !append.isCompletedExceptionally();
  }

  private static void goOn(
      @Nullable Appended appended,
      @Nullable Throwable error,
      Consumer<Stop> onStop,
      Runnable onMine) {
    if (error != null) {
      onStop.accept(new Stop.Lost(RecordedFailure.unwrapped(error)));
    } else if (appended instanceof Appended.Mine) {
      onMine.run();
    } else {
      onStop.accept(new Stop.Fenced());
    }
  }

  /** One exchange of the walk ended; with the last one the walk is over. */
  void exchangeEnds(Walk walk) {
    if (!walk.exchangeEnds()) {
      return;
    }
    Rehearsal rehearsal = walk.rehearsal();
    if (rehearsal == null) {
      dispatcher.walkIsOver(walk);
    } else {
      rehearsal.walkIsOver(walk);
    }
  }

  long nonce() {
    return nonces.nextLong();
  }

  /** From now on waits are not held in memory, and failures are taken for the shutdown's. */
  void stopping() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  CamelContext context() {
    return context;
  }

  Definitions definitions() {
    return definitions;
  }

  InstantSource clock() {
    return clock;
  }

  CrashPoints crashPoints() {
    return crashPoints;
  }

  Ulids ids() {
    return ids;
  }

  Steps steps() {
    return steps;
  }

  Journals journals() {
    return journals;
  }

  Waits waits() {
    return waits;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  LocalRuns runs() {
    return runs;
  }

  BranchAlerts alerts() {
    return alerts;
  }

  RateLimits limits() {
    return limits;
  }

  Threads threads() {
    return threads;
  }

  /** Names of Camel headers that a route sets itself. */
  Set<String> declaredHeaders() {
    return declaredHeaders;
  }

  /** The options of the component. */
  WorkflowComponent options() {
    WorkflowComponent known = options;
    if (known == null) {
      known = context.getComponent("workflow", WorkflowComponent.class);
      options = known;
    }
    return known;
  }

  /** As {@link Executor}: continues a route on a thread of our own. */
  void execute(Runnable task) {
    threads.execute(task);
  }
}
