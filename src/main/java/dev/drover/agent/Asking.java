package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Endpoint;
import dev.drover.definition.Model;
import dev.drover.journal.Usage;
import dev.drover.limit.Permit;
import dev.drover.limit.TooManyRequests;
import dev.drover.run.StepCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agent, within its time limit and as often as its contract allows, and tells once how that
 * ended. The limit covers all tries; when it passes, the work is interrupted, and an answer that
 * comes all the same counts no more. Under a rate limit each try waits for its turn, and time
 * counts from the first turn; who is told to ask less often waits too, and that is no try.
 */
final class Asking {
  private final AgentDefinition agent;
  private final AgentComponent component;
  private final StepCall call;
  private final AgentInput input;
  private final Asked asked;
  private final UsageMeter meter;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable FutureTask<@Nullable Void> trying;
  private volatile Runnable forgotten = () -> {};
  private volatile @Nullable Permit permit;
  private volatile @Nullable Future<?> timer;
  private volatile int putOff;
  private volatile boolean pausing;
  private int failed;

  Asking(
      AgentDefinition agent,
      AgentComponent component,
      StepCall call,
      AgentInput input,
      Asked asked) {
    this.agent = agent;
    this.component = component;
    this.call = call;
    this.input = input;
    this.asked = asked;
    this.meter = new UsageMeter(call);
    this.permit = agent.rateLimit().map(call.limits()::permit).orElse(null);
  }

  /** Who is told how it ended. */
  interface Asked {
    void answered(AgentAnswer answer, Usage used);

    void failed(Throwable error, Usage used);
  }

  void begin() {
    forgotten = call.whenGivenUp(this::givenUp);
    take();
  }

  private void take() {
    Permit needed = permit;
    if (needed == null) {
      ask();
    } else {
      needed.take(this::hasTurn);
    }
  }

  private void hasTurn() {
    call.ends(
        () -> {
          if (call.counts()) {
            ask();
          } else {
            ends(new CancellationException("The run stopped before the agent had its turn."));
          }
        });
  }

  private void ask() {
    pausing = false;
    if (agent.timeout().isEmpty()) {
      answer();
      return;
    }
    if (timer == null) {
      timer = call.after(agent.timeout().get(), this::timedOut);
    }
    askOnWorker();
  }

  /** On a thread that may be interrupted. */
  private void askOnWorker() {
    FutureTask<@Nullable Void> task = new FutureTask<>(this::answer, null);
    trying = task;
    if (!over.get()) {
      call.execute(task);
    }
  }

  private void answer() {
    try {
      if (agent.target() instanceof Model model) {
        ModelQuestion question = new ModelQuestion(agent, model, component.models());
        answered(question.ask(input, call, meter::add));
      } else if (agent.target() instanceof Endpoint endpoint) {
        component.endpoints().ask(agent, endpoint, input, call, this::answered, this::failed);
      }
    } catch (RuntimeException | StackOverflowError e) {
      failed(e);
    }
  }

  private void failed(Throwable error) {
    Optional<Duration> pause = TooManyRequests.pause(error, putOff, call.now());
    if (pause.isPresent()) {
      putOff(pause.get());
    } else if (failed++ < agent.retries() && call.counts() && !over.get()) {
      giveBack();
      take();
    } else {
      ends(error);
    }
  }

  private void putOff(Duration pause) {
    putOff++;
    if (putOff > TooManyRequests.MOST || pause.compareTo(TooManyRequests.LONGEST) > 0) {
      ends(new AgentFailures(agent).rateLimited(putOff, pause));
      return;
    }
    Permit shared = permit;
    Permit own = shared == null ? call.limits().unshared() : shared;
    permit = own;
    pausing = true;
    own.retake(pause, this::hasTurn);
  }

  private void giveBack() {
    Permit held = permit;
    if (held != null) {
      held.giveBack();
    }
  }

  private void ends(Throwable error) {
    if (mayEnd()) {
      asked.failed(error, meter.close());
    }
  }

  private void answered(AgentAnswer answer) {
    if (mayEnd()) {
      Usage used = meter.close();
      call.ends(() -> asked.answered(answer, used));
    }
  }

  private void timedOut() {
    AgentFailures failures = new AgentFailures(agent);
    stop(pausing ? failures.rateLimitedInTime(putOff) : failures.timedOut());
  }

  /** Nobody waits for the answer any more. */
  private void givenUp() {
    stop(new CancellationException("The agent was given up with the branch it is in."));
  }

  private void stop(RuntimeException why) {
    if (!mayEnd()) {
      return;
    }
    FutureTask<?> task = trying;
    if (task != null) {
      task.cancel(true);
    }
    Usage used = meter.close();
    call.ends(() -> asked.failed(why, used));
  }

  private boolean mayEnd() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    forgotten.run();
    Future<?> limit = timer;
    if (limit != null) {
      limit.cancel(false);
    }
    Permit held = permit;
    if (held != null) {
      held.close();
    }
    return true;
  }
}
