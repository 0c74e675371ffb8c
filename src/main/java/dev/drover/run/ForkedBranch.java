package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.Schedule;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A branch that nobody waits for: tried until it comes to its end or its tries are used up. How it
 * ended is a record, and so is each rest before another try, which is a durable timer. A later walk
 * therefore goes on where it was; a try begins from the top, and what is recorded in it answers.
 */
final class ForkedBranch extends Fork {
  private static final StepSpec REST = StepSpec.of(StepKind.WAIT, StepPath.REST, "retry");

  private final Forks forks;
  private final @Nullable String first;
  private final Exchange message;
  private final AsyncProcessor work;
  private final Scope rests;
  private Instant began;

  /** How many tries failed. */
  private int failed;

  private boolean hasTurn;

  /**
   * @param first the name of its first step, which has the branch's own path; null for an item
   * @param message as it comes to the branch; each try has a copy
   */
  ForkedBranch(
      Forks forks, StepKey key, @Nullable String first, Exchange message, AsyncProcessor work) {
    super(forks.walk(), key);
    this.forks = forks;
    this.first = first;
    this.message = message;
    this.work = work;
    this.rests = forks.base().fork(key);
    this.began = now();
  }

  void begin() {
    Replay replay = walk().replay();
    Optional<ForkEnd> known = ForkEnd.find(walk(), key());
    if (known.isPresent()) {
      known.get().why().ifPresent(why -> forks.misses(this, why));
      walk().misses(known.get().isFailed() ? List.of() : replay.inside().missingWithin(key()));
      over();
    } else if (walk().stopped() != null || replay.isOutOfReach(key())) {
      over();
    } else {
      replay.workBegan(key()).ifPresent(at -> began = at);
      if (forks.forget().retries() > 0) {
        replay.own().begin(key().path());
      }
      next();
    }
  }

  /** Comes to the next try, behind the rest before it where there was one. */
  private void next() {
    StepKey rest = rest(failed + 1);
    Replay replay = walk().replay();
    if (replay.isRecorded(rest) || replay.waitAt(rest).isPresent()) {
      failed++;
      rest();
    } else {
      forks.turns().take(() -> walk().engine().execute(this::attempt));
    }
  }

  private StepKey rest(int number) {
    StepPath path = key().path().child(StepPath.REST, number);
    return new StepKey(path, walk().revisions().generationAt(path, key().generation()));
  }

  private void attempt() {
    hasTurn = true;
    try {
      if (walk().stopped() != null) {
        over();
      } else if (failed == 0) {
        goes(copy(message), forks.base().fork(key(), first), work);
      } else {
        again();
      }
    } catch (RuntimeException e) {
      walk().stop(new Stop.Lost(e));
      over();
    }
  }

  /** A run that is a step in here and failed is tried again too. */
  private void again() {
    Exchange copy = copy(message);
    Scope scope = forks.base().fork(key(), first);
    walk()
        .engine()
        .runs()
        .children()
        .resumeFailed(walk().id(), key().path())
        .whenComplete((moved, error) -> goes(copy, scope, work));
  }

  /** The next one begins when what became of this one is on disk. */
  @Override
  void over() {
    passTurn();
    super.over();
  }

  private void passTurn() {
    if (hasTurn) {
      hasTurn = false;
      forks.turns().done();
    }
  }

  @Override
  void succeeded() {
    isFinal();
    ends(ForkEnd.done(this, now()));
  }

  @Override
  void failed(Throwable error) {
    Failure why = why(error);
    boolean again =
        failed < forks.forget().retries() && walk().failures().mayBeTriedAgain(key().path());
    failed++;
    if (again) {
      walk().failures().givenUpWithin(Set.of(key().path()));
      rest();
    } else {
      isFinal();
      forks.misses(this, why);
      ends(ForkEnd.failed(this, why, now()));
    }
  }

  private void ends(ForkEnd end) {
    walk().replay().own().end(key().path());
    if (!walk().keepsRecords()) {
      over();
      return;
    }
    Engine engine = walk().engine();
    engine.crashPoints().hit("work.after", walk().id(), end.record().key());
    engine.afterAppend(walk().append(end.record()), this::stopped, this::over);
  }

  private void stopped(Stop reason) {
    walk().stop(reason);
    over();
  }

  private void rest() {
    passTurn();
    Exchange exchange = copy(message);
    exchange.getMessage().setBody(null);
    rests.bind(exchange);
    Steps steps = walk().engine().steps();
    steps.perform(exchange, rests, REST, this::rest, sync -> rested(exchange));
  }

  /** Kept in memory all the time: a run that is let go is walked again only when all of it is. */
  private void rest(StepCall call) {
    Duration backoff = forks.forget().backoff();
    WaitSpec timer =
        WaitSpec.forTime(
            REST.name(),
            Schedule.endingAt(Optional.of(call.now().plus(backoff))),
            backoff.plus(walk().engine().options().getHotLimit()));
    call.await(timer, fired -> call.complete(Payload.NONE, List.of(), Usage.NONE));
  }

  private void rested(Exchange resting) {
    if (walk().stopped() != null || rests.isSuspended()) {
      waits();
    } else if (resting.getException() != null) {
      walk().stop(new Stop.Lost(resting.getException()));
      over();
    } else {
      next();
    }
  }

  /** When its first try began. */
  Instant began() {
    return began;
  }

  /** How many tries it had. */
  int tries(boolean succeeded) {
    return succeeded ? failed + 1 : failed;
  }

  private Instant now() {
    return walk().engine().clock().instant();
  }
}
