package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.Require;
import dev.drover.definition.StopEarly;
import dev.drover.join.Requirement;
import dev.drover.join.Standing;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Tree;
import dev.drover.memory.MemoryView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A multicast or split under way. Each copy of the exchange finds its branch here by the index
 * Camel gave it, at the first node it comes to. Branches work on different threads.
 */
final class FanOut {
  private final Scope scope;
  private final ExchangePropertyKey index;
  private final List<String> names;
  private final @Nullable JoinDefinition join;
  private final boolean keepsValues;
  private final boolean limitRenewed;
  private final MemoryView.Known snapshot;
  private final NavigableMap<Integer, BranchRun> branches = new ConcurrentSkipListMap<>();
  private final Turns turns;
  private final Instant begun;
  private final Touched touched = new Touched();
  private volatile int size;
  private volatile boolean closed;
  private volatile boolean decided;

  /**
   * @param scope the inside of the fan-out's step
   * @param index where Camel keeps the number of the branch
   * @param names of a multicast's branches; empty for a split
   * @param join what the contract says of it; null when it says nothing, and all are needed
   * @param keepsValues whether the join wants to know what each branch gave
   */
  FanOut(
      Scope scope,
      ExchangePropertyKey index,
      List<String> names,
      @Nullable JoinDefinition join,
      boolean keepsValues) {
    this.scope = scope;
    this.index = index;
    this.names = names;
    this.join = join;
    this.keepsValues = keepsValues;
    this.snapshot = scope.memory().snapshot();
    this.begun = now();
    this.turns = new Turns(join == null ? Integer.MAX_VALUE : join.maxConcurrency());
    this.size = names.isEmpty() ? -1 : names.size();
    this.limitRenewed =
        limit().isPresent() && scope.walk().replay().crashesBehind(scope.lastSeq()) > 0;
    scope.isFanOut();
  }

  /** Whether the contract says how it is joined. */
  boolean isJoined() {
    return join != null;
  }

  /** Whether a branch may be given up while it works. */
  boolean mayGiveUp() {
    return join != null && (join.branchTimeout().isPresent() || stopsEarly());
  }

  private boolean stopsEarly() {
    return join != null && join.stopEarly() != StopEarly.NEVER;
  }

  boolean keepsValues() {
    return keepsValues;
  }

  /** Which outside addresses its branches called. */
  Touched touched() {
    return touched;
  }

  Turns turns() {
    return turns;
  }

  /** How long a branch may take. */
  Optional<Duration> limit() {
    return join == null ? Optional.empty() : join.branchTimeout();
  }

  /** The scope of the branch that this copy is. */
  Scope branch(Exchange copy) {
    int number = copy.getProperty(index, Integer.class);
    BranchRun known = branches.get(number);
    return known == null ? opened(number, copy).scope() : known.scope();
  }

  private BranchRun opened(int number, Exchange copy) {
    Integer items =
        names.isEmpty() ? copy.getProperty(ExchangePropertyKey.SPLIT_SIZE, Integer.class) : null;
    if (items != null) {
      size = items;
    }
    BranchRun run = branches.computeIfAbsent(number, n -> open(n, copy));
    // not before it is among them: who closes or decides meanwhile would not see it
    if (closed) {
      run.scope().close();
    } else if (decided) {
      run.giveUp(Ending.SKIPPED, notNeeded(run), now());
    }
    return run;
  }

  private BranchRun open(int number, Exchange copy) {
    Walk walk = scope.walk();
    walk.exchangeBegins();
    copy.getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange exchange) {
                walk.engine().exchangeEnds(walk);
              }
            });
    copy.getMessage().setBody(Tree.view(copy.getMessage().getBody()));
    Scope branch = branchScope(number);
    BranchRun run = new BranchRun(branch, name(number), batch(copy));
    branch.isBranch(this, run);
    run.did(walk.replay().inside().workWithin(branch.key()));
    return run;
  }

  private @Nullable Batch batch(Exchange copy) {
    return batchSize() > 0 && copy.getMessage().getBody() instanceof List<?> items
        ? new Batch(items.size())
        : null;
  }

  /** How many items one branch does; 0 where an item is a branch. */
  int batchSize() {
    return join == null ? 0 : join.batch().orElse(0);
  }

  /** Does a branch, or each item of it. */
  boolean process(
      Scope branch, Exchange exchange, AsyncProcessor processor, AsyncCallback callback) {
    Batch batch = branch.around().innermost().batch();
    if (batch == null) {
      return processor.process(exchange, callback);
    }
    new BatchItems(this, branch, batch, exchange, processor, callback).begin();
    return false;
  }

  private Scope branchScope(int number) {
    StepPath at = scope.key().path();
    int generation = scope.key().generation();
    MemoryView view = new MemoryView(snapshot);
    if (names.isEmpty()) {
      return scope.branch(new StepKey(at.item(number), generation), null, view);
    }
    String name = names.get(number);
    return scope.branch(new StepKey(at.child(name, 1), generation), name, view);
  }

  private String name(int number) {
    return names.isEmpty() ? "[" + number + "]" : names.get(number);
  }

  private @Nullable BranchRun of(Exchange copy) {
    return branches.get(copy.getProperty(index, Integer.class));
  }

  /**
   * Whether the branch of this copy gives nothing to a user's strategy: it waits, or was given up.
   */
  boolean gaveNothing(Exchange copy) {
    BranchRun branch = of(copy);
    return branch != null && (branch.isWaiting() || branch.isGivenUp());
  }

  boolean isWaiting() {
    return branches.values().stream().anyMatch(BranchRun::isWaiting);
  }

  /** A branch failed, and nobody but Camel looked after it. */
  void failed(Exchange copy, Throwable error) {
    BranchRun branch = of(copy);
    if (branch != null && join == null) {
      branch.failed(error);
    }
  }

  /** A branch ended, so that it may be time to go on without the others. */
  void branchEnded() {
    if (join == null || !stopsEarly() || scope.walk().replay().isEnteredAgain(scope.key())) {
      return;
    }
    if (decided || scope.walk().stopped() != null) {
      return;
    }
    Standing standing = requirement().standing(ended());
    boolean enough = join.stopEarly() == StopEarly.QUORUM && standing == Standing.MET;
    if (enough || standing == Standing.LOST) {
      decided = true;
      branches.values().forEach(branch -> branch.giveUp(Ending.SKIPPED, notNeeded(branch), now()));
    }
  }

  private Failure notNeeded(BranchRun branch) {
    return new Failure(
        "branch-skipped",
        branch.path().value(),
        null,
        "not waited for: the join was decided without it",
        "To have it all the same, declare stopEarly: never.",
        null);
  }

  /** What the join requires; without a declaration, all. */
  Requirement requirement() {
    Require require = join == null ? new Require.All() : join.require();
    int known = size;
    if (batchSize() > 0) {
      return new Requirement(require, items(known), "items");
    }
    return new Requirement(require, known < 0 ? OptionalInt.empty() : OptionalInt.of(known));
  }

  /** Known when the last batch has been begun. */
  private OptionalInt items(int batches) {
    return branches.size() == batches
        ? OptionalInt.of(branches.values().stream().mapToInt(BranchRun::weight).sum())
        : OptionalInt.empty();
  }

  /** The fan-out has its result: what its branches still do counts no more. */
  void close() {
    closed = true;
    branches.values().forEach(branch -> branch.scope().close());
  }

  /** No branch begins any more: as many as there are now is how many there were. */
  void isComplete() {
    if (names.isEmpty()) {
      size = branches.isEmpty() ? 0 : branches.lastKey() + 1;
    }
    for (int number = 0; number < names.size(); number++) {
      branches.computeIfAbsent(number, this::neverBegun);
    }
  }

  private BranchRun neverBegun(int number) {
    BranchRun run = new BranchRun(branchScope(number), name(number), null);
    run.giveUp(
        Ending.SKIPPED,
        new Failure("branch-skipped", run.path().value(), null, "never begun", "", null),
        now());
    return run;
  }

  Collection<BranchRun> branches() {
    return branches.values();
  }

  /** How long it is under way on this walk. */
  Duration took() {
    return Duration.between(begun, now());
  }

  /** Whether its branches have names, as those of a multicast. */
  boolean isNamed() {
    return !names.isEmpty();
  }

  /** How those ended that have. */
  List<BranchOutcome> ended() {
    return branches.values().stream().flatMap(branch -> outcomeOf(branch).stream()).toList();
  }

  Optional<BranchOutcome> outcomeOf(BranchRun branch) {
    return branch.outcome(limitRenewed);
  }

  /** Whether an error on the exchange is only that of a branch. */
  boolean isOfBranch(Throwable error) {
    Throwable cause = RecordedFailure.unwrapped(error);
    return branches.values().stream()
        .map(BranchRun::error)
        .anyMatch(failed -> failed != null && RecordedFailure.unwrapped(failed) == cause);
  }

  /** What there is without the branches that are required. */
  BranchFailed failure() {
    return new BranchFailed(
        scope.key().path().value(),
        requirement().inWords(),
        branches.values().stream().flatMap(BranchFailed.Without::of).toList());
  }

  /** Whether a branch that was begun has failed or was given up, rather than never come to. */
  boolean hasFallenShort() {
    return branches.values().stream().anyMatch(BranchRun::hasFallenShort);
  }

  boolean hasFailures() {
    return branches.values().stream().anyMatch(branch -> branch.error() != null);
  }

  private Instant now() {
    return scope.walk().engine().clock().instant();
  }

  /**
   * Makes visible behind the fan-out what the branches wrote that gave a value.
   *
   * @return what the join writes itself
   * @throws FieldConflict when two of them wrote another field
   */
  List<FieldWrite> publishWrites() {
    Publishing publishing = new Publishing(scope, snapshot);
    for (BranchRun branch : branches.values()) {
      if (!branch.isGivenUp() && branch.error() == null) {
        publishing.add(branch.name(), branch.scope());
      }
    }
    return publishing.chosen();
  }

  /** The fan-out failed: behind it the fields are as they were before it, as on replay. */
  void undoPublished() {
    Set.copyOf(scope.memory().writes().keySet())
        .forEach(field -> scope.memory().restore(field, snapshot.fields().get(field)));
  }
}
