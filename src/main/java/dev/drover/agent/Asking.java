package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Endpoint;
import dev.drover.definition.Model;
import dev.drover.journal.Usage;
import dev.drover.run.StepCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agent, within its time limit and as often as its contract allows, and tells once how that
 * ended. The limit covers all tries; when it passes, the work is interrupted, and an answer that
 * comes all the same counts no more.
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
  private @Nullable Future<?> timer;
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
  }

  /** Who is told how it ended. */
  interface Asked {
    void answered(AgentAnswer answer, Usage used);

    void failed(Throwable error, Usage used);
  }

  void begin() {
    forgotten = call.whenGivenUp(this::givenUp);
    if (agent.timeout().isEmpty()) {
      ask();
      return;
    }
    timer = call.after(agent.timeout().get(), this::timedOut);
    askOnWorker();
  }

  /** On a thread that may be interrupted. */
  private void askOnWorker() {
    FutureTask<@Nullable Void> task = new FutureTask<>(this::ask, null);
    trying = task;
    if (!over.get()) {
      call.execute(task);
    }
  }

  private void ask() {
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
    if (failed++ < agent.retries() && !over.get() && call.counts()) {
      if (timer == null) {
        ask();
      } else {
        askOnWorker();
      }
    } else if (mayEnd()) {
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
    endedWith(new AgentFailures(agent).timedOut());
  }

  /** Nobody waits for the answer any more. */
  private void givenUp() {
    endedWith(new CancellationException("given up"));
  }

  private void endedWith(RuntimeException why) {
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
    boolean first = over.compareAndSet(false, true);
    if (first && timer != null) {
      timer.cancel(false);
    }
    if (first) {
      forgotten.run();
    }
    return first;
  }
}
