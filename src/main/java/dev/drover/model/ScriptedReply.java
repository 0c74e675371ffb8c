package dev.drover.model;

import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;

/**
 * What a rule says to one request: the text, what it is said to have cost, and how long it takes.
 */
record ScriptedReply(String text, TokenUsage usage, Duration delay) {

  /** Takes the time the rule asks for; a time limit around the call ends it by interrupt. */
  void await() {
    if (delay.isZero()) {
      return;
    }
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new ModelCallInterrupted("while the script's delay of " + delay + " passed", interrupt);
    }
  }
}
