package dev.drover.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A chat model that answers by the rules of a {@code *.script.yaml} file and calls no language
 * model. The first rule that matches the request wins; there is no default answer. It is named
 * {@code scripted:<file>} in every request and response, so that nobody takes it for a model.
 *
 * <p>The agent's name comes from {@link CallIdentity}; a caller without one is answered only by
 * rules for every agent. Immutable, safe for use by many threads.
 */
public final class ScriptedModel implements ChatModel {

  private final String file;
  private final String name;
  private final List<ScriptRule> rules;

  ScriptedModel(String file, List<ScriptRule> rules) {
    this.file = file;
    this.name = "scripted:" + file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    this.rules = List.copyOf(rules);
  }

  /**
   * Loads a script from a file in UTF-8.
   *
   * @param file path of the script, used as given in messages
   * @return the model
   * @throws InvalidScript if the file cannot be read or is not a valid script
   */
  public static ScriptedModel load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException failure) {
      throw InvalidScript.unreadable(file.toString(), failure);
    }
  }

  /**
   * Reads a script.
   *
   * @param file what messages call the script, usually its path
   * @param yaml text of the script
   * @return the model
   * @throws InvalidScript if the text is not a valid script; the message has file, line and column
   */
  public static ScriptedModel parse(String file, String yaml) {
    return new ScriptedModel(file, ScriptReader.rules(file, yaml));
  }

  /**
   * The label of this model.
   *
   * @return {@code scripted:<file name>}
   */
  public String name() {
    return name;
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return ChatRequestParameters.builder().modelName(name).build();
  }

  /**
   * Answers by the first rule that matches.
   *
   * @throws UnscriptedRequest if no rule matches
   * @throws UnreadableValue if a matched text is not what the rule's reply says it is
   * @throws MatchStopped if a rule's regular expression takes too long
   * @throws ModelCallInterrupted if the thread is interrupted; its interrupt flag is set
   */
  @Override
  public ChatResponse doChat(ChatRequest request) {
    String agent = CallIdentity.of(request).agent();
    String text = RequestText.of(request);
    for (ScriptRule rule : rules) {
      Optional<ScriptedReply> reply = rule.answer(agent, text);
      if (reply.isPresent()) {
        return response(reply.get());
      }
    }
    throw unscripted(agent);
  }

  private ChatResponse response(ScriptedReply reply) {
    reply.await();
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(reply.text()))
        .modelName(name)
        .tokenUsage(reply.usage())
        .finishReason(FinishReason.STOP)
        .build();
  }

  private UnscriptedRequest unscripted(String agent) {
    long tried = rules.stream().filter(rule -> rule.concerns(agent)).count();
    return new UnscriptedRequest(agent, file, tried, rules.size());
  }

  @Override
  public String toString() {
    return name;
  }
}
