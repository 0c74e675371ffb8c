package dev.drover.agent;

import dev.drover.definition.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"revise": {"instructions": [...]}}} in an answer.
 *
 * @param instructions what stands there, empty when it is not a list of texts
 */
record Revision(List<String> instructions) {

  /** The revision an answer asks for, well written or not; empty when it asks for none. */
  static Optional<Revision> in(@Nullable Object tree) {
    return tree instanceof Map<?, ?> answer && answer.size() == 1 && answer.containsKey("revise")
        ? Optional.of(new Revision(instructions(answer.get("revise"))))
        : Optional.empty();
  }

  AgentAnswer answer(Supplier<String> excerpt, TokenUsage usage) {
    return instructions.isEmpty()
        ? new AgentAnswer.Invalid(List.of(violation()), excerpt.get(), usage)
        : new AgentAnswer.Revise(instructions, usage);
  }

  private static List<String> instructions(@Nullable Object revise) {
    if (!(revise instanceof Map<?, ?> fields)
        || !(fields.get("instructions") instanceof List<?> list)) {
      return List.of();
    }
    boolean texts = list.stream().allMatch(one -> one instanceof String text && !text.isBlank());
    return texts ? list.stream().map(String.class::cast).toList() : List.of();
  }

  private static Violation violation() {
    return new Violation(
        "revise.instructions",
        "revise",
        "a revision has a list of at least one text that says what to do differently");
  }
}
