package dev.drover.model;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;

/**
 * A chat model that tells a {@link ModelCallLog} of each call before it makes it. When the log does
 * not take the line, the call fails: a witness that misses a call is none. As thread-safe as the
 * model it decorates.
 */
public final class WitnessedModel implements ChatModel {

  private final ChatModel model;
  private final ModelCallLog log;

  /**
   * Decorates a model.
   *
   * @param model the model that answers
   * @param log where each call is told first
   */
  public WitnessedModel(ChatModel model, ModelCallLog log) {
    this.model = model;
    this.log = log;
  }

  /** The door all others lead to; the model's own listeners and defaults apply behind it. */
  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    log.tell(CallIdentity.of(request));
    return model.chat(request, options);
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public ModelProvider provider() {
    return model.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }
}
