package dev.drover.run;

import org.apache.camel.spi.Metadata;

/** Headers of the scheme {@code workflow:}. */
public final class WorkflowConstants {
  @Metadata(
      description = "Id of the run that was started or found.",
      javaType = "String",
      label = "producer")
  public static final String RUN = "DroverRun";

  @Metadata(
      description = "Status of the run when the reply was made, such as COMPLETED or WAITING.",
      javaType = "String",
      label = "producer")
  public static final String STATUS = "DroverStatus";

  @Metadata(
      description = "Model reference that the run's agents use in place of their own.",
      javaType = "String",
      label = "producer")
  public static final String MODEL = "DroverModel";

  @Metadata(
      description = "Who started the run, where the door that it came through knows them.",
      javaType = "String",
      label = "producer")
  public static final String STARTED_BY = "DroverStartedBy";

  private WorkflowConstants() {}
}
