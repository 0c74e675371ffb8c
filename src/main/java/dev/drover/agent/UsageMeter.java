package dev.drover.agent;

import dev.drover.journal.Usage;
import dev.drover.run.LateAnswer;
import dev.drover.run.StepCall;

/** Adds up what all model calls of a step take, those of failed tries too. Thread-safe. */
final class UsageMeter {
  private final StepCall call;
  private Usage sum = Usage.NONE;
  private boolean closed;

  UsageMeter(StepCall call) {
    this.call = call;
  }

  /** A model call came to its end. */
  void add(TokenUsage tokens) {
    if (!added(usage(tokens))) {
      LateAnswer.used(call, usage(tokens));
    }
  }

  private synchronized boolean added(Usage used) {
    if (!closed) {
      sum = sum.plus(used);
    }
    return !closed;
  }

  /** What was used so far; what comes from here on is late. */
  synchronized Usage close() {
    closed = true;
    return sum;
  }

  private static Usage usage(TokenUsage tokens) {
    Long cost = tokens.calls() == 0 ? Long.valueOf(0) : null;
    return new Usage(
        tokens.inputTokens(),
        tokens.outputTokens(),
        tokens.cachedTokens(),
        tokens.reasoningTokens(),
        tokens.calls(),
        cost);
  }
}
