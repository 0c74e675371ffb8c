package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.StepRule;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Missing;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a run's route from the top: what it may answer from, what it adds, and whether
 * it still may. A run has at most one at a time; a crash, a wait or a loop-back ends it, and
 * another begins.
 */
final class Walk {
  private final Engine engine;
  private final Run run;
  private final WorkflowDefinition workflow;
  private final Cluster cluster;
  private final Journal journal;
  private final Replay replay;
  private final Active active;
  private final Failures failures = new Failures();
  private final long nonce;
  private final AtomicLong seq = new AtomicLong();
  private final AtomicInteger furtherExchanges = new AtomicInteger();
  private final AtomicReference<@Nullable RunStart> unsaved = new AtomicReference<>();
  private final AtomicReference<@Nullable Exchange> exchange = new AtomicReference<>();
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  private final AtomicReference<@Nullable StepRecord> held = new AtomicReference<>();

  private volatile boolean forkWaits;

  /** Null until this walk spends something. */
  private volatile @Nullable Usage usage;

  /** Null until a join goes on without a branch. */
  private volatile @Nullable List<Missing> missing;

  /** Null until a join closes. */
  private volatile @Nullable ClosedJoins closed;

  private boolean told;

  private @Nullable Rehearsal rehearsal;

  /**
   * @param unsaved the run's start, when it is to ride on the first append; null when it is on disk
   */
  Walk(
      Engine engine,
      Journal journal,
      Replay replay,
      Cluster cluster,
      WorkflowDefinition workflow,
      @Nullable RunStart unsaved,
      Active active) {
    this.active = active;
    this.engine = engine;
    this.journal = journal;
    this.replay = replay;
    this.run = replay.history().run();
    this.cluster = cluster;
    this.workflow = workflow;
    this.nonce = keepsRecords() ? engine.nonce() : 0;
    if (unsaved != null) {
      this.unsaved.setPlain(unsaved);
    }
    if (!replay.isEmpty()) {
      seq.setPlain(replay.lastSeq());
    }
  }

  /** Nothing is done or written on this walk; called before it begins. */
  void isRehearsed(Rehearsal by) {
    rehearsal = by;
  }

  /** Who only wants to know where the walk would lead; null for a real one. */
  @Nullable Rehearsal rehearsal() {
    return rehearsal;
  }

  /** Keeps the exchange that carries the run through its route. */
  void goesBy(Exchange main) {
    exchange.setPlain(main);
  }

  /** The exchange that carried the run; it is given up. */
  Exchange takeExchange() {
    Exchange main = exchange.getAndSet(null);
    if (main == null) {
      throw new IllegalStateException("Run " + id() + " ended twice.");
    }
    return main;
  }

  /** Commits changes of this run, with its start if that is still to come. */
  CompletableFuture<Appended> append(Changes changes) {
    if (rehearsal != null) {
      return CompletableFuture.completedFuture(Appended.FENCED);
    }
    RunStart first = unsaved.get() == null ? null : unsaved.getAndSet(null);
    StepRecord last = held.getAndSet(null);
    Changes all = last == null ? changes : changes.behind(last);
    replay.notes(all);
    ClosedJoins joins = closed;
    Changes whole = all.startingWith(first);
    return joins == null
        ? journal.append(run.id(), run.epoch(), whole)
        : appended(joins.takenInto(whole));
  }

  private CompletableFuture<Appended> appended(Changes changes) {
    CompletableFuture<Appended> appended = journal.append(run.id(), run.epoch(), changes);
    engine.alerts().look(this, changes.joins(), appended);
    return appended;
  }

  /** A join closed; what it saw is committed together with what is recorded of its step. */
  synchronized void sees(JoinSeen join) {
    ClosedJoins known = closed;
    if (known == null) {
      known = new ClosedJoins();
      closed = known;
    }
    known.add(join);
  }

  /** Commits a record, behind all that was decided on failures before it. */
  CompletableFuture<Appended> append(StepRecord record) {
    return append(
        new Changes(
            null, failures.takeRecordsAnd(record), failures.takeAttempts(), List.of(), null));
  }

  /** Commits a wait, behind all that was decided on failures before it. */
  CompletableFuture<Appended> appendWithFailures(Wait wait) {
    return append(
        new Changes(null, failures.takeRecords(), failures.takeAttempts(), List.of(wait), null));
  }

  /** Keeps the record of the route's last step, to ride on what is appended next: the run's end. */
  void hold(StepRecord last) {
    held.set(last);
  }

  /** Whether the run's start is still to go ahead of what is appended. */
  boolean startIsUnsaved() {
    return unsaved.get() != null;
  }

  /** Commits the run's start alone. */
  CompletableFuture<Appended> saveStart() {
    return append(new Changes(null, List.of(), List.of(), List.of(), null));
  }

  long nextSeq() {
    return seq.incrementAndGet();
  }

  /** Unwinds the walk; the first reason counts. */
  void stop(Stop reason) {
    if (stop.compareAndSet(null, reason) && rehearsal == null) {
      engine.waits().letGo(id());
    }
  }

  @Nullable Stop stopped() {
    return stop.get();
  }

  /** Joins went on without these; what is tried again in a walk may say so again. */
  synchronized void misses(List<Missing> more) {
    Set<Missing> all = new LinkedHashSet<>(missing());
    all.addAll(more);
    missing = List.copyOf(all);
  }

  /** What all joins so far went on without. */
  List<Missing> missing() {
    List<Missing> now = missing;
    return now == null ? List.of() : now;
  }

  /** Counts it; false when the walk has told already what it used, and so cannot. */
  synchronized boolean spend(Usage more) {
    if (!told) {
      usage = spent().plus(more);
    }
    return !told;
  }

  /** What the run used, for the last time on this walk: what comes later is late. */
  Usage tellsUsage() {
    if (keepsRecords()) {
      synchronized (this) {
        told = true;
      }
    }
    return spent();
  }

  Usage spent() {
    Usage now = usage;
    return now == null ? Spent.in(replay.history()) : now;
  }

  /** Another exchange of this walk is under way; the walk is over when the last one ended. */
  void exchangeBegins() {
    furtherExchanges.incrementAndGet();
  }

  /** Whether others than the exchange that carries the run are under way. */
  boolean hasFurtherExchanges() {
    return furtherExchanges.get() > 0;
  }

  /** What goes its own way beside the route waits, and so does the run when the route has ended. */
  void forkWaits() {
    forkWaits = true;
  }

  boolean isAForkWaiting() {
    return forkWaits;
  }

  /** Whether this was the last one. */
  boolean exchangeEnds() {
    return furtherExchanges.getAndDecrement() == 0;
  }

  /** Whether anything is recorded at all. */
  boolean keepsRecords() {
    return workflow.durability() != Durability.NONE;
  }

  /** Whether a plain node of that id neither leaves a record nor has a rule for its data. */
  boolean leavesNothingOf(String stepId) {
    if (keepsRecords()) {
      return false;
    }
    StepRule rule = ruleOf(stepId);
    return rule == null || !rule.concernsData();
  }

  /** The contract's rule for a plain step; null when there is none. */
  @Nullable StepRule ruleOf(String stepId) {
    return cluster.steps().isEmpty() ? null : cluster.steps().get(stepId);
  }

  /** Whether records outlive the process, so that inputs are worth a digest. */
  boolean keepsDigests() {
    return workflow.durability() == Durability.DURABLE;
  }

  /** The process's entry for the run. */
  Active active() {
    return active;
  }

  RunId id() {
    return run.id();
  }

  Run run() {
    return run;
  }

  Engine engine() {
    return engine;
  }

  WorkflowDefinition workflow() {
    return workflow;
  }

  Cluster cluster() {
    return cluster;
  }

  Replay replay() {
    return replay;
  }

  Revisions revisions() {
    return replay.revisions();
  }

  Failures failures() {
    return failures;
  }

  long nonce() {
    return nonce;
  }
}
