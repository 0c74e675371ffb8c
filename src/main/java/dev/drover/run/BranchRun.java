package dev.drover.run;

import dev.drover.health.ResultSize;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Items;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.StepPath;
import dev.drover.journal.Usage;
import dev.drover.memory.FieldValue;
import dev.drover.run.Batch.FailedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One branch of a fan-out: its stretch of the run, and how it ended. It ends once, by itself or by
 * being given up; where Camel delivers to it again behind a failure, it is under way again.
 * Thread-safe.
 */
final class BranchRun {
  private final Scope scope;
  private final String name;
  private final @Nullable Batch batch;
  private State state = State.OPEN;
  private @Nullable Instant began;
  private Duration before = Duration.ZERO;
  private Duration took = Duration.ZERO;
  private @Nullable Failure why;
  private @Nullable Throwable error;
  private Payload value = Payload.NONE;
  private OptionalLong size = OptionalLong.empty();
  private boolean worked;
  private Usage used = Usage.NONE;
  private @Nullable Runnable abort;
  private boolean settled;
  private final List<Missing> missing = new ArrayList<>();

  private enum State {
    OPEN,
    /** The run waits inside. */
    WAITING,
    VALUE,
    ERROR,
    TIMEOUT,
    SKIPPED;

    boolean isGivenUp() {
      return this == TIMEOUT || this == SKIPPED;
    }
  }

  /**
   * @param name as its join knows it
   * @param batch its items, where it is a batch
   */
  BranchRun(Scope scope, String name, @Nullable Batch batch) {
    this.scope = scope;
    this.name = name;
    this.batch = batch;
  }

  Scope scope() {
    return scope;
  }

  String name() {
    return name;
  }

  @Nullable Batch batch() {
    return batch;
  }

  /** Of a batch, those that gave nothing. */
  List<FailedItem> failedItems() {
    return batch == null ? List.of() : batch.failed();
  }

  /** How much it counts for its join. */
  int weight() {
    return batch == null ? 1 : batch.items(Ending.VALUE).all();
  }

  StepPath path() {
    return scope.key().path();
  }

  /**
   * It comes to its work, once more if Camel tries it again.
   *
   * @param abort ends it on the outside when it is given up
   * @return false when it was given up before
   */
  synchronized boolean comes(Runnable abort) {
    if (state.isGivenUp()) {
      return false;
    }
    state = State.OPEN;
    this.abort = abort;
    return true;
  }

  /** An earlier walk gave it up; that is final. */
  synchronized void isSettled(Settled before) {
    state = before.ending() == Ending.TIMEOUT ? State.TIMEOUT : State.SKIPPED;
    why = before.why();
    took = Duration.between(before.record().startedAt(), before.record().endedAt());
    settled = true;
    scope.close();
  }

  /** What is to be kept of it, the first time it is asked; empty unless it was given up. */
  synchronized Optional<BranchOutcome> settles() {
    if (settled || !state.isGivenUp()) {
      return Optional.empty();
    }
    settled = true;
    return outcome(false);
  }

  /**
   * It has its turn.
   *
   * @return since when; that of the first try where there were more. Empty when it was given up
   */
  synchronized Optional<Instant> begins(Instant now) {
    if (state.isGivenUp()) {
      return Optional.empty();
    }
    Instant since = began == null ? now : began;
    began = since;
    return Optional.of(since);
  }

  /**
   * Its work came to an end, and what it left is on the exchange.
   *
   * @return false when it was given up before; then it is as if this had not happened
   */
  synchronized boolean ends(Exchange exchange, Instant now, boolean keepsValue) {
    if (state != State.OPEN) {
      return false;
    }
    abort = null;
    took = worked(now);
    error = exchange.getException();
    if (scope.isSuspended() || scope.walk().stopped() != null) {
      state = State.WAITING;
    } else if (error != null) {
      fails(error);
    } else {
      succeeds(exchange, keepsValue);
    }
    return true;
  }

  /** With a value that cannot be kept it failed; the exchange says so too. */
  private void succeeds(Exchange exchange, boolean keepsValue) {
    try {
      value = keepsValue ? Body.freeze(exchange, exchange.getMessage().getBody()) : Payload.NONE;
      size = isNamed() ? measured(exchange, keepsValue) : OptionalLong.empty();
      state = State.VALUE;
    } catch (RuntimeException | StackOverflowError e) {
      exchange.setException(e);
      fails(e);
    }
  }

  private boolean isNamed() {
    return !name.startsWith("[");
  }

  private OptionalLong measured(Exchange exchange, boolean keepsValue) {
    return ResultSize.of(keepsValue ? value.value() : exchange.getMessage().getBody());
  }

  /** How much it gave; empty where that is not known. */
  synchronized OptionalLong size() {
    return size;
  }

  private Duration worked(Instant now) {
    return began == null ? Duration.ZERO : before.plus(Duration.between(began, now));
  }

  /** It failed, in a fan-out that nobody but Camel has looked after. */
  synchronized void failed(Throwable failure) {
    fails(failure);
  }

  private void fails(Throwable failure) {
    state = State.ERROR;
    error = failure;
    why =
        scope
            .walk()
            .failures()
            .known(failure)
            .orElseGet(() -> RecordedFailure.of(failure, path(), Optional.empty()));
  }

  /**
   * It is not waited for any longer. What it still does is recorded no more.
   *
   * @return false when it ended before
   */
  boolean giveUp(Ending ending, Failure because, Instant now) {
    Runnable ends;
    synchronized (this) {
      if (state != State.OPEN) {
        return false;
      }
      state = ending == Ending.TIMEOUT ? State.TIMEOUT : State.SKIPPED;
      why = because;
      took = worked(now);
      ends = abort;
      abort = null;
      scope.giveUp();
    }
    if (ends != null) {
      ends.run();
    }
    return true;
  }

  synchronized boolean isGivenUp() {
    return state.isGivenUp();
  }

  /** Whether the run waits in here. */
  synchronized boolean isWaiting() {
    return state == State.WAITING || state == State.OPEN && scope.isSuspended();
  }

  /** What earlier walks did in here is a part of it. */
  synchronized void did(Inside.Work work) {
    before = work.took();
    used = used.plus(work.used());
    worked |= work.own();
  }

  /** Something is done in here that no record answers for. */
  synchronized void works() {
    worked = true;
  }

  /** Whether how it ended is news, and not what another run has told before. */
  synchronized boolean isNews() {
    return worked || !scope.walk().replay().inside().isTakenOver();
  }

  synchronized void spends(Usage more) {
    used = used.plus(more);
  }

  /** A join inside went on without these. */
  synchronized void misses(List<Missing> more) {
    missing.addAll(more);
  }

  synchronized List<Missing> missing() {
    return List.copyOf(missing);
  }

  synchronized Payload value() {
    return value;
  }

  /** The time of its data, where it wrote one field and so has one. */
  Optional<Instant> dataTime() {
    List<FieldValue> writes =
        scope.memory().writes().entrySet().stream()
            .filter(write -> !FieldWrite.isPrivate(write.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return writes.size() == 1 ? Optional.of(writes.get(0).dataTime()) : Optional.empty();
  }

  /** Whether it failed or was given up once it had begun. */
  synchronized boolean hasFallenShort() {
    return state == State.ERROR || state.isGivenUp() && (began != null || settled);
  }

  /** What it failed with; null unless it did. */
  synchronized @Nullable Throwable error() {
    return state == State.ERROR ? error : null;
  }

  /**
   * How it ended; empty while it is under way or waits.
   *
   * @param limitRenewed see {@link BranchOutcome}
   */
  synchronized Optional<BranchOutcome> outcome(boolean limitRenewed) {
    return switch (state) {
      case OPEN, WAITING -> Optional.empty();
      case VALUE -> Optional.of(outcome(Ending.VALUE, limitRenewed));
      case ERROR -> Optional.of(outcome(Ending.ERROR, limitRenewed));
      case TIMEOUT -> Optional.of(outcome(Ending.TIMEOUT, limitRenewed));
      case SKIPPED -> Optional.of(outcome(Ending.SKIPPED, limitRenewed));
    };
  }

  private BranchOutcome outcome(Ending ending, boolean limitRenewed) {
    Items items = batch == null ? Items.NONE : batch.items(ending);
    return new BranchOutcome(name, ending, why, took, used, limitRenewed, items);
  }
}
