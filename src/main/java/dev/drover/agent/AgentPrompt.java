package dev.drover.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words a model agent is asked with: the instructions as the system message, then one user
 * message with the input, the document, the revision and the wanted output, each after a line that
 * says so.
 *
 * @param output the output contract, whose schema the model is shown
 * @param revises whether the model is told how to send work back
 * @param json writes the input and the schema
 */
record AgentPrompt(Optional<OutputCheck> output, boolean revises, JsonText json) {

  private static final String DOCUMENT = "text";
  private static final String REVISE =
      "To send the work back to an earlier step, answer only"
          + " {\"revise\": {\"instructions\": [\"what to do differently\"]}}";

  List<ChatMessage> messages(AgentRequest request) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!request.instructions().isBlank()) {
      messages.add(SystemMessage.from(request.instructions()));
    }
    messages.add(request.caller().message(sections(request)));
    return messages;
  }

  private String sections(AgentRequest request) {
    List<String> sections = new ArrayList<>();
    addInput(sections, request);
    if (!request.stale().isEmpty()) {
      sections.add("--- stale ---\n" + String.join("\n", request.stale()));
    }
    if (!request.revision().isEmpty()) {
      sections.add("--- revision ---\n" + numbered(request.revision()));
    }
    addOutput(sections);
    return sections.isEmpty() ? "--- input ---\n(none)" : String.join("\n", sections);
  }

  private void addInput(List<String> sections, AgentRequest request) {
    Object input = request.input();
    if (input instanceof String text) {
      sections.add("--- input ---\n" + text);
    } else if (input instanceof Map<?, ?> fields && fields.get(DOCUMENT) instanceof String text) {
      addDocument(sections, fields, text);
    } else if (input != null) {
      sections.add("--- input ---\n" + json.writePretty(input));
    }
  }

  /** A document keeps its lines: inside JSON every newline would be an escape. */
  private void addDocument(List<String> sections, Map<?, ?> fields, String text) {
    Map<Object, Object> rest = new LinkedHashMap<>(fields);
    rest.remove(DOCUMENT);
    if (!rest.isEmpty()) {
      sections.add("--- input ---\n" + json.writePretty(rest));
    }
    sections.add("--- document ---\n" + text);
  }

  private static String numbered(List<String> instructions) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < instructions.size(); i++) {
      lines.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(instructions.get(i));
    }
    return lines.toString();
  }

  private void addOutput(List<String> sections) {
    List<String> wanted = new ArrayList<>();
    output.ifPresent(
        check ->
            wanted.add(
                "Answer with JSON only, valid against this JSON Schema:\n"
                    + json.write(check.schema())));
    if (revises) {
      wanted.add(REVISE);
    }
    if (!wanted.isEmpty()) {
      sections.add("--- output ---\n" + String.join("\n", wanted));
    }
  }
}
