package dev.drover.sample.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Tree;
import java.util.Map;

/** Writes the note that goes to people when no answer goes out. Thread-safe. */
public final class Escalations {
  private record Input(Message message, Customer customer, Decision decision) {}

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Writes a note.
   *
   * @param input {@code message}, {@code customer} and {@code decision}
   * @return {@code fileName}, {@code text} as JSON, and the {@code result} of the run
   */
  public Map<String, Object> note(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    String reference = given.decision().reference();
    String to = given.decision().route().equals("escalate") ? "on-call" : "support";
    Map<String, Object> note =
        Tree.of(
            "reference", reference,
            "to", to,
            "urgency", given.decision().urgency(),
            "customer", given.customer().id(),
            "level", given.customer().level(),
            "from", given.message().from(),
            "subject", given.message().subject(),
            "text", given.message().text(),
            "why", given.decision().flags().stream().map(Flag::text).toList());
    return Tree.of(
        "fileName", reference + ".json",
        "text", written(note),
        "result",
            Tree.of(
                "reference",
                reference,
                "route",
                "escalate",
                "to",
                to,
                "file",
                "escalations/" + reference + ".json"));
  }

  private String written(Map<String, Object> note) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(note) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note of texts is always written as JSON.", e);
    }
  }
}
