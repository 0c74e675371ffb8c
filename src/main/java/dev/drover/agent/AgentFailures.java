package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Revision;
import dev.drover.definition.Violation;
import dev.drover.journal.Failure;
import dev.drover.run.StepFailed;
import dev.drover.run.Violations;
import java.time.Duration;
import java.util.List;

/** How an agent's step can fail by its contract, each with what to do. */
final class AgentFailures {
  /** An agent wanted to send work back once more than it may. */
  static final String REVISIONS_USED_UP = "revisions-used-up";

  private final AgentDefinition agent;

  AgentFailures(AgentDefinition agent) {
    this.agent = agent;
  }

  StepFailed invalidOutput(AgentAnswer.Invalid invalid) {
    return failed(
        "agent-output-invalid",
        "Agent '"
            + agent.name()
            + "' produced output that does not fit its schema: "
            + Violations.text(invalid.violations())
            + ". It began: "
            + invalid.excerpt(),
        "Mend the agent or its schema, then: drover resume RUN");
  }

  StepFailed invalidFallback(List<Violation> violations) {
    return failed(
        "agent-output-invalid",
        "What the fallback of agent '"
            + agent.name()
            + "' answered does not fit the agent's schema: "
            + Violations.text(violations),
        "Mend the fallback, then: drover resume RUN");
  }

  StepFailed invalidInput(List<Violation> violations, String producer) {
    return failed(
        "agent-input-invalid",
        "Agent '"
            + agent.name()
            + "' was handed input that does not fit its schema; it came from "
            + producer
            + ": "
            + Violations.text(violations),
        "Mend the step that produced it, then: drover resume RUN");
  }

  StepFailed timedOut() {
    return failed(
        "agent-timeout",
        "Agent '" + agent.name() + "' did not answer within " + agent.timeout().orElseThrow() + ".",
        "Try again with: drover resume RUN, or raise its timeout in the contract.");
  }

  /** Others asked to be called less often, more often than a call waits for that. */
  StepFailed rateLimited(int times, Duration last) {
    return rateLimited(
        "was told "
            + times
            + (times == 1 ? " time" : " times")
            + " to ask less often, the last time to wait for "
            + last
            + ". It is not put off any more.");
  }

  StepFailed rateLimitedInTime(int times) {
    return rateLimited(
        "was told "
            + times
            + (times == 1 ? " time" : " times")
            + " to ask less often, and waited for that until its timeout of "
            + agent.timeout().orElseThrow()
            + " had passed.");
  }

  private StepFailed rateLimited(String what) {
    String advice =
        agent.rateLimit().isPresent()
            ? "Lower rateLimit '" + agent.rateLimit().get().name() + "' in the contract"
            : "Give all that call the same address one rateLimit in the contract";
    return failed(
        "rate-limited",
        "Agent '" + agent.name() + "' " + what,
        advice + ", or wait; then: drover resume RUN");
  }

  StepFailed revisionsUsedUp(Revision allowed, List<String> instructions) {
    return failed(
        REVISIONS_USED_UP,
        String.join(" ", instructions),
        "'"
            + allowed.target()
            + "' was repeated "
            + allowed.max()
            + (allowed.max() == 1 ? " time" : " times")
            + " and it is still so. Mend the source, then start a new run.");
  }

  StepFailed noModel(String ref, String tried) {
    return failed(
        "unknown-model",
        "There is no model '" + ref + "' for agent '" + agent.name() + "'.",
        "Bind a LangChain4j ChatModel as bean '" + ref + "', or write a scripted one: " + tried);
  }

  private StepFailed failed(String code, String message, String hint) {
    return new StepFailed(new Failure(code, "", agent.name(), message, hint, null));
  }
}
