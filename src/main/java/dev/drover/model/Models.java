package dev.drover.model;

import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;

/** Chat models by the reference a contract file uses, such as {@code model: strong}. */
@FunctionalInterface
public interface Models {

  /**
   * Looks a model up.
   *
   * @param ref the reference as written in the contract file
   * @return the model, or empty when no model of that name is configured
   */
  Optional<ChatModel> find(String ref);
}
