package dev.drover.gate;

import org.apache.camel.spi.Metadata;

/** Headers of the scheme {@code gate:}. */
public final class GateConstants {
  @Metadata(
      description =
          "What was decided: approved, the name of a choice, or not-asked where the contract's"
              + " condition asked nobody.",
      javaType = "String",
      label = "producer")
  public static final String DECISION = "DroverGateDecision";

  @Metadata(description = "Who decided.", javaType = "String", label = "producer")
  public static final String DECIDED_BY = "DroverGateDecidedBy";

  @Metadata(
      description = "The reason they gave, or why nobody was asked.",
      javaType = "String",
      label = "producer")
  public static final String REASON = "DroverGateReason";

  private GateConstants() {}
}
