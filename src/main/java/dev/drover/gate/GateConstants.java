package dev.drover.gate;

import org.apache.camel.spi.Metadata;

/** Headers of the scheme {@code gate:}. */
public final class GateConstants {
  @Metadata(description = "What was decided: approved.", javaType = "String", label = "producer")
  public static final String DECISION = "DroverGateDecision";

  @Metadata(description = "Who decided.", javaType = "String", label = "producer")
  public static final String DECIDED_BY = "DroverGateDecidedBy";

  @Metadata(description = "The reason they gave.", javaType = "String", label = "producer")
  public static final String REASON = "DroverGateReason";

  private GateConstants() {}
}
