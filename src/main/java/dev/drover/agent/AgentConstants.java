package dev.drover.agent;

import org.apache.camel.spi.Metadata;

/** Headers that an endpoint agent receives. */
public final class AgentConstants {
  @Metadata(
      description = "What a later step asked to be done differently, a line each.",
      javaType = "String",
      label = "producer")
  public static final String INSTRUCTIONS = "DroverInstructions";

  private AgentConstants() {}
}
