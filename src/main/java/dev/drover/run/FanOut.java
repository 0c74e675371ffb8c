package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.Require;
import dev.drover.definition.StopEarly;
import dev.drover.join.Requirement;
import dev.drover.join.Standing;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final @Nullable JoinDefinition join;
  private final boolean keepsValues;
  private final boolean limitRenewed;
  private final BranchRuns branches;
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
    this.join = join;
    this.keepsValues = keepsValues;
    this.branches = new BranchRuns(scope, names);
    this.begun = now();
    this.turns = new Turns(join == null ? Integer.MAX_VALUE : join.maxConcurrency());
    this.size = names.isEmpty() ? -1 : names.size();
    this.limitRenewed =
        limit().isPresent() && scope.walk().replay().crashesBehind(scope.lastSeq()) > 0;
    scope.isFanOut();
  }

  /** The scope around its branches. */
  Scope scope() {
    return scope;
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
        isNamed() ? null : copy.getProperty(ExchangePropertyKey.SPLIT_SIZE, Integer.class);
    if (items != null) {
      size = items;
    }
    BranchRun run = branches.get(number, n -> open(n, copy));
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
    BranchRun run = branches.make(number, batch(copy));
    run.scope().isBranch(this, run);
    run.did(walk.replay().inside().workWithin(run.scope().key()));
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
    return branches.isAnyWaiting();
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
      branches.all().forEach(branch -> branch.giveUp(Ending.SKIPPED, notNeeded(branch), now()));
    }
  }

  private static Failure notNeeded(BranchRun branch) {
    return BranchRuns.skipped(
        branch,
        "not waited for: the join was decided without it",
        "To have it all the same, declare stopEarly: never.");
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
    return branches.count() == batches
        ? OptionalInt.of(branches.all().stream().mapToInt(BranchRun::weight).sum())
        : OptionalInt.empty();
  }

  /** The fan-out has its result: what its branches still do counts no more. */
  void close() {
    closed = true;
    branches.close();
  }

  /** No branch begins any more: as many as there are now is how many there were. */
  void isComplete() {
    size = branches.complete(this::neverBegun);
  }

  private BranchRun neverBegun(int number) {
    BranchRun run = branches.make(number, null);
    run.giveUp(Ending.SKIPPED, BranchRuns.skipped(run, "never begun", ""), now());
    return run;
  }

  BranchRuns branches() {
    return branches;
  }

  /** How long it is under way on this walk. */
  Duration took() {
    return Duration.between(begun, now());
  }

  /** Whether its branches have names, as those of a multicast. */
  boolean isNamed() {
    return branches.areNamed();
  }

  /** How those ended that have. */
  List<BranchOutcome> ended() {
    return branches.all().stream().flatMap(branch -> outcomeOf(branch).stream()).toList();
  }

  Optional<BranchOutcome> outcomeOf(BranchRun branch) {
    return branch.outcome(limitRenewed);
  }

  /** What there is without the branches that are required. */
  BranchFailed failure() {
    return branches.failure(requirement().inWords());
  }

  private Instant now() {
    return scope.walk().engine().clock().instant();
  }
}
