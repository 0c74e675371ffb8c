package dev.drover.agent;

import dev.drover.run.FallbackStep;
import org.apache.camel.spi.Metadata;

/** Headers that an endpoint agent receives, and that tell something about an agent's step. */
public final class AgentConstants {
  @Metadata(
      description = "What a later step asked to be done differently, on one line.",
      javaType = "String",
      label = "producer")
  public static final String INSTRUCTIONS = "DroverInstructions";

  @Metadata(
      description =
          "Why a fallback answered in place of the latest step that declares one, such as"
              + " agent-timeout; absent when the step answered itself.",
      javaType = "String",
      label = "producer")
  public static final String FALLBACK = FallbackStep.HEADER;

  @Metadata(
      description =
          "revisions-used-up when the work went on although the agent would have sent it back.",
      javaType = "String",
      label = "producer")
  public static final String ACCEPTED = "DroverAccepted";

  @Metadata(
      description =
          "Which of the fields an endpoint agent is given are older than they should be, and how"
              + " old, a line each; absent when all are fresh.",
      javaType = "String",
      label = "producer")
  public static final String STALE = "DroverStale";

  private AgentConstants() {}
}
