package dev.drover.agent;

import org.jspecify.annotations.Nullable;

/**
 * What an answer took from a model. LangChain4j's common type knows input and output only; cached
 * and reasoning tokens are zero unless a provider's own type tells them.
 *
 * @param inputTokens tokens read
 * @param outputTokens tokens written
 * @param cachedTokens tokens read from the provider's cache, part of the input
 * @param reasoningTokens tokens spent on thinking, part of the output
 * @param calls model calls
 */
public record TokenUsage(
    long inputTokens, long outputTokens, long cachedTokens, long reasoningTokens, long calls) {

  /** No model was called. */
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

  /** Refuses negative counts. */
  public TokenUsage {
    if (Math.min(Math.min(inputTokens, outputTokens), Math.min(cachedTokens, reasoningTokens)) < 0
        || calls < 0) {
      throw new IllegalArgumentException("Token counts cannot be negative");
    }
  }

  /**
   * What one model call took.
   *
   * @param told what the model said of it, null when it says nothing
   * @return the usage of one call
   */
  static TokenUsage ofCall(dev.langchain4j.model.output.@Nullable TokenUsage told) {
    return told == null
        ? new TokenUsage(0, 0, 0, 0, 1)
        : new TokenUsage(count(told.inputTokenCount()), count(told.outputTokenCount()), 0, 0, 1);
  }

  /**
   * Both together.
   *
   * @param other what another call took
   * @return the sum
   */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cachedTokens + other.cachedTokens,
        reasoningTokens + other.reasoningTokens,
        calls + other.calls);
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
