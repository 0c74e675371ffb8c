package dev.drover.journal;

import org.jspecify.annotations.Nullable;

/**
 * What something consumed.
 *
 * @param inputTokens tokens sent, cached ones included
 * @param outputTokens tokens received, reasoning included
 * @param calls model calls
 * @param costMicros millionths of a US dollar; null where a model without a price took part
 */
public record Usage(
    long inputTokens,
    long outputTokens,
    long cachedTokens,
    long reasoningTokens,
    long calls,
    @Nullable Long costMicros) {
  /** Nothing consumed, at no cost. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0L);

  /** Both together; the cost is unknown as soon as one of them is. */
  public Usage plus(Usage other) {
    if (other.equals(NONE)) {
      return this;
    }
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cachedTokens + other.cachedTokens,
        reasoningTokens + other.reasoningTokens,
        calls + other.calls,
        sum(costMicros, other.costMicros));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : one + other;
  }
}
