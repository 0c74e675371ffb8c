package dev.drover.agent;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A value that should become JSON is too deep or holds what JSON does not have, such as NaN. */
public final class UnwritableTree extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnwritableTree(JsonProcessingException cause) {
    super(
        "A value cannot be written as JSON: %s. Give maps, lists, texts, finite numbers, booleans or null."
            .formatted(cause.getOriginalMessage()),
        cause);
  }
}
