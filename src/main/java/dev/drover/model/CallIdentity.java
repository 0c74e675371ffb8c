package dev.drover.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.Map;

/**
 * Who makes a model call and for which record: it rides in {@link UserMessage#attributes()},
 * because those go through the plain {@code ChatModel.chat(ChatRequest)} door and every decorator,
 * and LangChain4j does not send them to a provider ({@code UserMessage.name()} would be sent, and
 * several providers refuse names with other characters than letters, digits, dash and underscore).
 *
 * @param agent name of the agent, empty when the caller is none
 * @param run id of the run, empty outside a run
 * @param step path of the step, empty outside a run
 * @param key idempotency key of the call, the same for every attempt, empty outside a run
 */
public record CallIdentity(String agent, String run, String step, String key) {

  private static final String PREFIX = "drover.";

  /**
   * A user message that carries this identity.
   *
   * @param text what the model reads, not blank
   * @return the message
   */
  public UserMessage message(String text) {
    return UserMessage.from(text).toBuilder().attributes(attributes()).build();
  }

  /**
   * The identity a request carries.
   *
   * @param request any request, ours or another caller's
   * @return the identity on its last user message, with empty parts where nothing is said
   */
  public static CallIdentity of(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).type() == ChatMessageType.USER) {
        return of(((UserMessage) messages.get(i)).attributes());
      }
    }
    return of(Map.of());
  }

  private static CallIdentity of(Map<String, Object> said) {
    return new CallIdentity(
        part(said, "agent"), part(said, "run"), part(said, "step"), part(said, "key"));
  }

  private static String part(Map<String, Object> said, String name) {
    Object value = said.get(PREFIX + name);
    return value == null ? "" : value.toString();
  }

  private Map<String, Object> attributes() {
    return Map.of(
        PREFIX + "agent", agent, PREFIX + "run", run, PREFIX + "step", step, PREFIX + "key", key);
  }
}
