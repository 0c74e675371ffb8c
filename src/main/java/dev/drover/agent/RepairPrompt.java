package dev.drover.agent;

import dev.drover.definition.Violation;
import dev.drover.model.CallIdentity;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The one second chance of a model agent: its earlier answer and what is wrong with it. */
final class RepairPrompt {

  /** An answer that runs away must not be paid for twice in full. */
  private static final int EARLIER_CHARS = 16_000;

  /** Enough to correct a list whose every element is wrong in the same way. */
  private static final int LISTED = 50;

  private RepairPrompt() {}

  static List<ChatMessage> messages(
      List<ChatMessage> asked, CallIdentity caller, String earlier, List<Violation> violations) {
    List<ChatMessage> messages = new ArrayList<>(asked);
    // Providers refuse an empty assistant message.
    if (!earlier.isBlank()) {
      messages.add(AiMessage.from(Excerpt.of(earlier, EARLIER_CHARS)));
    }
    messages.add(caller.message("--- repair ---\n" + correction(violations)));
    return messages;
  }

  private static String correction(List<Violation> violations) {
    int more = violations.size() - LISTED;
    return violations.stream()
        .limit(LISTED)
        .map(RepairPrompt::line)
        .collect(
            Collectors.joining(
                "\n",
                "Your answer was not accepted:\n",
                (more > 0 ? "\n- and " + more + " more" : "")
                    + "\nAnswer again in full, corrected, with JSON only."));
  }

  private static String line(Violation violation) {
    String field = violation.field().isEmpty() ? "the whole answer" : "field " + violation.field();
    return "- %s, rule %s: %s".formatted(field, violation.rule(), violation.message());
  }
}
