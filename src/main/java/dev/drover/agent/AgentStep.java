package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Endpoint;
import dev.drover.definition.Fallback;
import dev.drover.definition.Revision;
import dev.drover.definition.Violation;
import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import dev.drover.run.FallbackStep;
import dev.drover.run.StepCall;
import dev.drover.run.StepWork;
import java.util.List;
import java.util.Optional;

/** One agent step: asks, and ends the step by what came back, or by what the fallback answers. */
final class AgentStep implements Asking.Asked {
  private final AgentDefinition agent;
  private final AgentComponent component;
  private final StepCall call;
  private final AgentFailures failures;
  private final AgentInput input;

  /**
   * @throws dev.drover.run.StepFailed when the input does not fit the agent's contract
   */
  AgentStep(AgentDefinition agent, AgentComponent component, StepCall call) {
    this.agent = agent;
    this.component = component;
    this.call = call;
    this.failures = new AgentFailures(agent);
    this.input = AgentInput.of(agent, call);
  }

  void begin() {
    if (agent.fallback().isPresent()) {
      call.unflag(AgentConstants.FALLBACK);
    }
    if (agent.revises().isPresent()) {
      call.unflag(AgentConstants.ACCEPTED);
    }
    new Asking(agent, component, call, input, this).begin();
  }

  @Override
  public void answered(AgentAnswer answer, Usage used) {
    if (answer instanceof AgentAnswer.Answered good) {
      complete(good, used);
    } else if (answer instanceof AgentAnswer.Revise revise) {
      revise(revise, used);
    } else if (answer instanceof AgentAnswer.Invalid invalid) {
      failed(failures.invalidOutput(invalid), used);
    }
  }

  @Override
  public void failed(Throwable error, Usage used) {
    Optional<Fallback> fallback = agent.fallback();
    if (fallback.isPresent() && call.counts()) {
      FallbackStep.begin(
          call, fallback.get(), error, used, input.payload(), this::sending, this::fallenBack);
    } else {
      call.fail(error, used);
    }
  }

  private void complete(AgentAnswer.Answered good, Usage used) {
    AgentOutput output;
    try {
      output = AgentOutput.of(agent, good.output(), call);
    } catch (RuntimeException e) {
      failed(e, used);
      return;
    }
    call.complete(output.body(), output.writes(), used);
  }

  private void revise(AgentAnswer.Revise revise, Usage used) {
    Revision allowed = agent.revises().orElseThrow();
    if (call.revisionsAsked() < allowed.max()) {
      call.revise(allowed.target(), revise.instructions(), used);
      return;
    }
    switch (allowed.usedUp()) {
      case FAIL -> call.fail(failures.revisionsUsedUp(allowed, revise.instructions()), used);
      case FALLBACK -> failed(failures.revisionsUsedUp(allowed, revise.instructions()), used);
      case ACCEPT -> {
        call.flag(AgentConstants.ACCEPTED, AgentFailures.REVISIONS_USED_UP);
        call.complete(call.body(), List.of(), used);
      }
    }
  }

  /** A fallback's endpoint keeps this agent's contract. */
  private StepWork sending(String uri) {
    return inside -> {
      inside.reads(agent.reads());
      new AgentStep(agent.answeredBy(new Endpoint(uri)), component, inside).begin();
    };
  }

  private void fallenBack(Payload answer) {
    List<Violation> violations =
        agent.output().map(schema -> schema.check(answer.value())).orElse(List.of());
    if (!violations.isEmpty()) {
      call.fail(failures.invalidFallback(violations), Usage.NONE);
      return;
    }
    AgentOutput output = AgentOutput.of(agent, answer, call);
    call.complete(output.body(), output.writes(), Usage.NONE);
  }
}
