package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Schema;
import dev.drover.definition.Violation;
import dev.drover.journal.ContentClaim;
import dev.drover.journal.Payload;
import dev.drover.memory.FieldValue;
import dev.drover.run.StepCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that an agent is given: the fields it reads as one object, or the body when it reads none.
 *
 * @param payload the input; bytes stay bytes
 */
record AgentInput(Payload payload) {
  private static final int START_CHARACTERS = 1_024;

  /**
   * The input of a step, checked against the agent's contract.
   *
   * @throws dev.drover.run.StepFailed when it does not fit
   */
  static AgentInput of(AgentDefinition agent, StepCall call) {
    Payload payload = agent.reads().isEmpty() ? call.body() : fields(agent, call);
    Optional<Schema> schema = agent.input();
    List<Violation> violations =
        schema.map(check -> check.check(payload.value())).orElse(List.of());
    if (!violations.isEmpty()) {
      throw new AgentFailures(agent).invalidInput(violations, producer(agent, call, violations));
    }
    return new AgentInput(payload);
  }

  private static Payload fields(AgentDefinition agent, StepCall call) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String field : agent.reads()) {
      all.put(
          field, call.memory().get(field).map(FieldValue::value).map(Payload::value).orElse(null));
    }
    return Payload.of(all);
  }

  /**
   * The same as a model is given it: the claim in place of what is too large for a prompt, with the
   * beginning of a text.
   */
  static Payload forPrompt(AgentDefinition agent, AgentInput input, StepCall call) {
    if (agent.reads().isEmpty()) {
      return input.payload().claim().isEmpty()
          ? input.payload()
          : Payload.of(claim(input.payload()));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    boolean large = false;
    for (String field : agent.reads()) {
      Payload value = call.memory().get(field).map(FieldValue::value).orElse(Payload.NONE);
      large |= value.claim().isPresent();
      all.put(field, value.claim().isPresent() ? claim(value) : value.value());
    }
    return large ? Payload.of(all) : input.payload();
  }

  private static Map<String, Object> claim(Payload value) {
    ContentClaim claim = value.claim().orElseThrow();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("claim", claim.text());
    document.put("size", claim.sizeBytes());
    document.put("mediaType", value.mediaType());
    if (value.value() instanceof String text) {
      document.put("start", text.substring(0, START_CHARACTERS));
    }
    return document;
  }

  /** Who wrote the field that does not fit, or the step before. */
  private static String producer(AgentDefinition agent, StepCall call, List<Violation> found) {
    String first = found.get(0).field().split("[.\\[]", 2)[0];
    return agent.reads().contains(first)
        ? call.memory()
            .get(first)
            .map(value -> "'" + value.writer() + "', which wrote field '" + first + "'")
            .orElse("nobody: field '" + first + "' has not been written yet")
        : call.producer();
  }
}
