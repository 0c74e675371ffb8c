package dev.drover.run;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.Missing;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.memory.FieldValue;
import dev.drover.memory.MemoryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a run in which steps follow each other: the run itself, a step block, or one branch
 * of a fan-out. Travels by reference in an exchange property, names the steps inside it by their
 * order of visits, and knows whether it waits. One thread at a time works in it; the flags may be
 * read by all.
 */
final class Scope {
  private static final String PROPERTY = "drover.scope";

  private final Walk walk;
  private final @Nullable Scope parent;
  private final StepKey key;
  private final boolean block;
  private final @Nullable String firstName;
  private final MemoryView memory;
  private @Nullable Visits visits;
  private boolean live;
  private long lastSeq;
  private @Nullable StepPath lastStep;
  private Body body;
  private @Nullable PendingFailure pending;
  private boolean fanOut;
  private boolean forked;
  private @Nullable StagedWrites staged;
  private BranchesAround around;
  private volatile @Nullable GivingUp givingUp;
  private volatile boolean suspended;
  private volatile boolean closed;

  private Scope(
      Walk walk,
      @Nullable Scope parent,
      StepKey key,
      boolean block,
      @Nullable String firstName,
      MemoryView memory,
      Body body) {
    this.walk = walk;
    this.body = body;
    this.parent = parent;
    this.key = key;
    this.block = block;
    this.firstName = firstName;
    this.memory = memory;
    this.around = parent == null ? BranchesAround.NONE : parent.around;
    this.lastSeq = parent == null ? 0 : parent.lastSeq;
    this.lastStep = parent == null ? null : parent.lastStep;
    StepKey open = parent == null ? null : parent.openFailure();
    this.pending = open == null ? null : new PendingFailure(open);
  }

  static Scope root(Walk walk, MemoryView memory) {
    Body input = Body.carried(walk.run().start().input(), 0);
    return new Scope(walk, null, new StepKey(StepPath.ROOT, 1), false, null, memory, input);
  }

  /** The scope an exchange is in; null outside a run. Resolves the branch of a fan-out copy. */
  static @Nullable Scope of(Exchange exchange) {
    Object property = exchange.getProperty(PROPERTY);
    if (property instanceof FanOut fanOut) {
      Scope branch = fanOut.branch(exchange);
      branch.bind(exchange);
      return branch;
    }
    return property instanceof StepCall step ? step.inner() : (Scope) property;
  }

  /** The fan-out that the exchange is about to be copied for; null when there is none. */
  static @Nullable FanOut fanOutOn(Exchange exchange) {
    return exchange.getProperty(PROPERTY) instanceof FanOut fanOut ? fanOut : null;
  }

  void bind(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  /** What comes next is done inside the step; most steps never ask for the scope there. */
  static void bind(Exchange exchange, StepCall step) {
    exchange.setProperty(PROPERTY, step);
  }

  static void bind(Exchange exchange, FanOut fanOut) {
    exchange.setProperty(PROPERTY, fanOut);
  }

  /** The inside of the step {@code inner}; plain nodes in a block keep no records of their own. */
  Scope inside(StepKey inner, boolean asBlock) {
    return new Scope(walk, this, inner, asBlock || block, null, memory, body);
  }

  /** A branch of the fan-out at {@code inner}, with a view of its own on the fields. */
  Scope branch(StepKey inner, @Nullable String first, MemoryView view) {
    return new Scope(walk, this, inner, block, first, view, body);
  }

  /** This is the whole of a branch of that fan-out. */
  void isBranch(FanOut of, BranchRun run) {
    around = around.with(of, run);
    if (of.mayGiveUp()) {
      mayBeGivenUp();
    }
  }

  /** The branches that this is, or lies in. */
  BranchesAround around() {
    return around;
  }

  /** A join in here went on without these. */
  void misses(List<Missing> missing) {
    if (!missing.isEmpty() && !isClosed()) {
      around.miss(missing, walk);
    }
  }

  /** The exchange comes to a node. */
  void comesTo(Place place, Exchange exchange) {
    StepKey around = parent == null ? null : parent.openFailure();
    if (pending != null || around != null) {
      pending().comesTo(place, exchange, around);
    }
  }

  /**
   * The failed step of which it is still open whether the route moves past it. What is done
   * meanwhile is recorded together with it, or else done again when it is tried again.
   */
  @Nullable StepKey openFailure() {
    return pending == null ? null : pending.open();
  }

  /** A step failed here. */
  void failedAt(String name, StepKey failed) {
    pending().failedAt(name, failed);
  }

  /** A recorded failure was thrown; Camel may deliver to the node again, as it did then. */
  void failedAgainAt(String name, StepKey failed) {
    pending().failedAgainAt(name, failed);
  }

  private PendingFailure pending() {
    if (pending == null) {
      pending = new PendingFailure(null);
    }
    return pending;
  }

  /** The key of the next visit to {@code name}, or of the one that is being tried again. */
  StepKey next(String name, Exchange exchange) {
    StepKey again = pending == null ? null : pending.triedAgain(name, exchange, walk.failures());
    return again == null ? visits().next(name, walk.revisions()) : again;
  }

  private Visits visits() {
    if (visits == null) {
      visits = new Visits(key, firstName);
    }
    return visits;
  }

  /** The path of the latest visit to {@code name}, here or further out; null when there is none. */
  @Nullable StepPath latest(String name) {
    StepPath here = visits == null ? null : visits.latest(name);
    return here == null && parent != null ? parent.latest(name) : here;
  }

  /** The key of the latest visit to {@code name} in here; null when there is none. */
  @Nullable StepKey latestKey(String name) {
    return visits == null ? null : visits.latestKey(name);
  }

  /** Whether this is the run itself. */
  boolean isRoot() {
    return parent == null && !forked;
  }

  /** What goes its own way beside the run, from what is known here now; it publishes nothing. */
  Scope fork(StepKey at) {
    return fork(at, null);
  }

  /** The same for a whole branch, of which the first step may have the branch's own path. */
  Scope fork(StepKey at, @Nullable String first) {
    Scope fork = new Scope(walk, null, at, false, first, new MemoryView(memory.snapshot()), body);
    fork.forked = true;
    fork.lastSeq = lastSeq;
    fork.lastStep = lastStep;
    return fork;
  }

  /**
   * The first step here that no record answers for. Gives a record of this scope that should have
   * been asked for before; the route has changed then.
   */
  Optional<StepRecord> goesLive(StepPath now) {
    if (live || walk.replay().isEmpty()) {
      return Optional.empty();
    }
    live = true;
    around.work();
    return walk.replay().unvisited(key.path(), now);
  }

  /** The record is what happened last here. */
  void passed(StepRecord record) {
    lastSeq = Math.max(lastSeq, record.seq());
    lastStep = record.key().path();
  }

  /** The path of the step that happened last here; null before the first. */
  @Nullable StepPath lastStep() {
    return lastStep;
  }

  /** What the last record here left on the message. */
  Body body() {
    return body;
  }

  void carries(Body left) {
    body = left;
  }

  /** Makes written versions visible to what follows here. */
  void write(List<FieldWrite> writes, String writer) {
    if (writes.isEmpty() || isClosed()) {
      return;
    }
    for (FieldWrite write : writes) {
      memory.put(write.field(), FieldValue.of(write, writer));
    }
  }

  /** A write inside a step block: seen at once, and part of the block's record. */
  void stage(FieldWrite write) {
    if (isClosed()) {
      return;
    }
    FieldValue before = memory.get(write.field()).orElse(null);
    if (staged == null) {
      staged = new StagedWrites();
    }
    staged.add(write, before);
    memory.put(write.field(), FieldValue.of(write, key.path().value()));
  }

  /** The fan-out in here takes over what a branch staged. */
  void stageAll(Scope branch) {
    if (branch.staged != null) {
      branch.staged.all().stream()
          .filter(write -> !FieldWrite.isPrivate(write.field()))
          .forEach(this::stage);
    }
  }

  /** What was staged in here. */
  List<FieldWrite> staged() {
    return staged == null ? List.of() : staged.all();
  }

  /** The block failed: what it staged never was. */
  void undoStaged() {
    if (staged != null) {
      staged.undo(memory);
    }
  }

  /** The newest record that lies before what happens next here. */
  long lastSeq() {
    return lastSeq;
  }

  /**
   * Flags this scope and all around it, up to the fan-out it is a branch of: something in here
   * waits, or the walk stops. The fan-out may still fail, or go on without this branch.
   */
  void suspend() {
    Scope s = this;
    s.suspended = true;
    while (!s.fanOut && !s.closed && s.parent != null) {
      s = s.parent;
      s.suspended = true;
    }
  }

  /** This is the inside of a fan-out, which decides for itself what a waiting branch means. */
  void isFanOut() {
    fanOut = true;
  }

  boolean isSuspended() {
    return suspended;
  }

  /** The fan-out has decided: what was flagged by a branch that no longer counts is void. */
  void goesOn() {
    suspended = false;
  }

  /** The fan-out has decided without this branch: nothing of it may be recorded any more. */
  void close() {
    closed = true;
  }

  /** Work in here may be given up while it is under way. */
  void mayBeGivenUp() {
    givingUp = new GivingUp();
  }

  /** Whether work in here may be given up while it is under way. */
  boolean isWatched() {
    for (Scope s = this; s != null; s = s.parent) {
      if (s.givingUp != null) {
        return true;
      }
    }
    return false;
  }

  /** The same as {@link #close}, and what is still under way in here is told. */
  void giveUp() {
    close();
    GivingUp known = givingUp;
    if (known != null) {
      known.giveUp().forEach(walk.engine()::execute);
    }
  }

  /**
   * Has something done, by a worker, as soon as this or a scope around it is given up.
   *
   * @param hook may be run more than once
   * @return makes it forgotten
   */
  Runnable whenGivenUp(Runnable hook) {
    List<GivingUp> all = new ArrayList<>(0);
    for (Scope s = this; s != null; s = s.parent) {
      GivingUp known = s.givingUp;
      if (known != null && known.add(hook)) {
        all.add(known);
      } else if (known != null) {
        walk.engine().execute(hook);
      }
    }
    return () -> all.forEach(known -> known.remove(hook));
  }

  boolean isClosed() {
    for (Scope s = this; s != null; s = s.parent) {
      if (s.closed) {
        return true;
      }
    }
    return false;
  }

  boolean isBlock() {
    return block;
  }

  Walk walk() {
    return walk;
  }

  StepKey key() {
    return key;
  }

  MemoryView memory() {
    return memory;
  }
}
