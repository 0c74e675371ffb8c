package dev.drover.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Objects;
import java.util.stream.Collectors;

/** The text a scripted rule searches: what all messages of a request say, joined by newlines. */
final class RequestText {

  private RequestText() {}

  static String of(ChatRequest request) {
    return request.messages().stream().map(RequestText::text).collect(Collectors.joining("\n"));
  }

  private static String text(ChatMessage message) {
    return switch (message.type()) {
      case SYSTEM -> ((SystemMessage) message).text();
      case USER -> user((UserMessage) message);
      case AI -> Objects.requireNonNullElse(((AiMessage) message).text(), "");
      case TOOL_EXECUTION_RESULT ->
          Objects.requireNonNullElse(((ToolExecutionResultMessage) message).text(), "");
      case CUSTOM -> "";
    };
  }

  private static String user(UserMessage message) {
    return message.contents().stream()
        .filter(content -> content.type() == ContentType.TEXT)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }
}
