package dev.drover.team;

import org.apache.camel.spi.Metadata;

/** Headers of the scheme {@code state-machine:}. */
public final class MachineConstants {
  @Metadata(
      description = "The state the machine ended in.",
      javaType = "String",
      label = "producer")
  public static final String STATE = "DroverState";

  private MachineConstants() {}
}
