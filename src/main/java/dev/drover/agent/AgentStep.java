package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Endpoint;
import dev.drover.definition.Model;
import dev.drover.definition.Revision;
import dev.drover.journal.Usage;
import dev.drover.run.StepCall;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One agent step: asks, within the time limit and as often as the contract allows, and ends the
 * step by what came back. The time limit covers all tries; an answer that comes after it counts no
 * more.
 */
final class AgentStep {
  private final AgentDefinition agent;
  private final AgentComponent component;
  private final StepCall call;
  private final AgentFailures failures;
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable Future<?> timer;
  private int failed;

  AgentStep(AgentDefinition agent, AgentComponent component, StepCall call) {
    this.agent = agent;
    this.component = component;
    this.call = call;
    this.failures = new AgentFailures(agent);
  }

  void begin() {
    AgentInput input = AgentInput.of(agent, call);
    if (agent.timeout().isEmpty()) {
      ask(input);
      return;
    }
    timer = call.after(agent.timeout().get(), this::timedOut);
    call.execute(() -> ask(input));
  }

  private void ask(AgentInput input) {
    try {
      if (agent.target() instanceof Model model) {
        ModelQuestion question = new ModelQuestion(agent, model, component.models());
        answered(question.ask(input, call));
      } else if (agent.target() instanceof Endpoint endpoint) {
        component
            .endpoints()
            .ask(agent, endpoint, input, call, this::answered, e -> failed(e, input));
      }
    } catch (RuntimeException | StackOverflowError e) {
      failed(e, input);
    }
  }

  private void failed(Throwable error, AgentInput input) {
    if (failed++ < agent.retries() && !over.get()) {
      ask(input);
    } else if (mayEnd()) {
      call.fail(error, Usage.NONE);
    }
  }

  private void timedOut() {
    if (mayEnd()) {
      call.fail(failures.timedOut(), Usage.NONE);
    }
  }

  private boolean mayEnd() {
    boolean first = over.compareAndSet(false, true);
    if (first && timer != null) {
      timer.cancel(false);
    }
    return first;
  }

  private void answered(AgentAnswer answer) {
    if (mayEnd()) {
      call.ends(() -> end(answer));
    }
  }

  private void end(AgentAnswer answer) {
    Usage usage = usage(answer.usage());
    if (answer instanceof AgentAnswer.Answered good) {
      complete(good, usage);
    } else if (answer instanceof AgentAnswer.Revise revise) {
      revise(revise, usage);
    } else if (answer instanceof AgentAnswer.Invalid invalid) {
      call.fail(failures.invalidOutput(invalid), usage);
    }
  }

  private void complete(AgentAnswer.Answered good, Usage usage) {
    AgentOutput output;
    try {
      output = AgentOutput.of(agent, good.output(), call);
    } catch (RuntimeException e) {
      call.fail(e, usage);
      return;
    }
    call.complete(output.body(), output.writes(), usage);
  }

  private void revise(AgentAnswer.Revise revise, Usage usage) {
    Revision allowed = agent.revises().orElseThrow();
    if (call.revisionsAsked() >= allowed.max()) {
      call.fail(failures.revisionsUsedUp(allowed, revise.instructions()), usage);
    } else {
      call.revise(allowed.target(), revise.instructions(), usage);
    }
  }

  private static Usage usage(TokenUsage tokens) {
    Long cost = tokens.calls() == 0 ? Long.valueOf(0) : null;
    return new Usage(
        tokens.inputTokens(),
        tokens.outputTokens(),
        tokens.cachedTokens(),
        tokens.reasoningTokens(),
        tokens.calls(),
        cost);
  }
}
