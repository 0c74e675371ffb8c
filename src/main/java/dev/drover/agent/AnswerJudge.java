package dev.drover.agent;

import dev.drover.definition.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer is by an agent's contract.
 *
 * @param output the output contract; without one every text and tree is taken
 * @param revises whether the agent may send work back
 * @param json reads answers that are texts
 */
record AnswerJudge(Optional<OutputCheck> output, boolean revises, JsonText json) {

  private static final int EXCERPT_CHARS = 500;

  /** The rule that an answer is JSON, beside the keywords of the schema. */
  private static final String NOT_JSON = "json";

  /** A model's text. */
  AgentAnswer answer(String text, TokenUsage usage) {
    JsonRead read = output.isPresent() ? json.readAnswer(text) : structure(text);
    if (read instanceof JsonRead.Tree tree) {
      return tree(tree.value(), () -> text, usage);
    }
    return output.isPresent()
        ? invalid(((JsonRead.NotJson) read).message(), text, usage)
        : new AgentAnswer.Answered(text, usage);
  }

  /** An endpoint's body that is text: JSON, or a plain text where the schema takes one. */
  AgentAnswer body(String text, TokenUsage usage) {
    JsonRead read = output.isPresent() ? json.read(text) : structure(text);
    AgentAnswer answer =
        read instanceof JsonRead.Tree tree
            ? tree(tree.value(), () -> text, usage)
            : invalid(((JsonRead.NotJson) read).message(), text, usage);
    return answer instanceof AgentAnswer.Invalid && takesText(text)
        ? new AgentAnswer.Answered(text, usage)
        : answer;
  }

  private boolean takesText(String text) {
    return output.map(check -> check.check(text).isEmpty()).orElseGet(() -> !revisionIn(text));
  }

  /** A tree, with the text it came from, which only an invalid answer needs. */
  AgentAnswer tree(@Nullable Object tree, Supplier<String> text, TokenUsage usage) {
    Optional<Revision> revision = revises ? Revision.in(tree) : Optional.empty();
    if (revision.isPresent()) {
      return revision.get().answer(() -> excerpt(text.get()), usage);
    }
    List<Violation> violations = output.map(check -> check.check(tree)).orElse(List.of());
    return violations.isEmpty()
        ? new AgentAnswer.Answered(tree, usage)
        : new AgentAnswer.Invalid(violations, excerpt(text.get()), usage);
  }

  /** Without a schema a text stays a text unless the whole of it is an object or a list. */
  private JsonRead structure(String text) {
    JsonRead read = FencedBlocks.in(text).alone() ? json.readAnswer(text) : json.read(text);
    return read instanceof JsonRead.Tree tree && !tree.isStructure()
        ? new JsonRead.NotJson("a single value")
        : read;
  }

  /** A badly written revision must not pass for a text. */
  private boolean revisionIn(String text) {
    return revises
        && json.read(text) instanceof JsonRead.Tree tree
        && Revision.in(tree.value()).isPresent();
  }

  private static AgentAnswer invalid(String message, String text, TokenUsage usage) {
    Violation violation = new Violation("", NOT_JSON, message);
    return new AgentAnswer.Invalid(List.of(violation), excerpt(text), usage);
  }

  private static String excerpt(String text) {
    return Excerpt.of(text, EXCERPT_CHARS);
  }
}
