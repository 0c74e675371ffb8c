package dev.drover.run;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The scheme {@code workflow:}, and the options of the engine. */
@Component("workflow")
public class WorkflowComponent extends DefaultComponent {
  @Metadata(
      description =
          "Directory of the embedded journal, used when no bean of type"
              + " dev.drover.journal.Journal is bound.",
      defaultValue = "data")
  private String data = "data";

  @Metadata(
      description = "How many runs are walked at the same time; further ones queue.",
      defaultValue = "256")
  private int maxConcurrentRuns = 256;

  @Metadata(
      description = "Whether the start of the application carries on what a crash left behind.",
      defaultValue = "true")
  private boolean recoverOnStart = true;

  @Metadata(
      description =
          "How long a waiting run stays in memory for an answer that comes from a machine.",
      defaultValue = "2s")
  private Duration hotLimit = Duration.ofSeconds(2);

  @Metadata(
      description =
          "How long what is recorded of a run is kept after its end; then it is purged, when an"
              + " application that recovers on its start is started, and then once a day. 0 keeps"
              + " everything.",
      defaultValue = "30d")
  private Duration retention = Duration.ofDays(30);

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    WorkflowEndpoint endpoint = new WorkflowEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /**
   * Routes have had their time to stop; what hangs is interrupted, and done again by whoever
   * carries on.
   */
  @Override
  protected void doStop() throws Exception {
    Engine engine = getCamelContext().getCamelContextExtension().getContextPlugin(Engine.class);
    if (engine != null && engine.isStopping()) {
      engine.threads().interrupt();
    }
    super.doStop();
  }

  public String getData() {
    return data;
  }

  public void setData(String data) {
    this.data = data;
  }

  public int getMaxConcurrentRuns() {
    return maxConcurrentRuns;
  }

  public void setMaxConcurrentRuns(int maxConcurrentRuns) {
    this.maxConcurrentRuns = maxConcurrentRuns;
  }

  public boolean isRecoverOnStart() {
    return recoverOnStart;
  }

  public void setRecoverOnStart(boolean recoverOnStart) {
    this.recoverOnStart = recoverOnStart;
  }

  public Duration getHotLimit() {
    return hotLimit;
  }

  public void setHotLimit(Duration hotLimit) {
    this.hotLimit = hotLimit;
  }

  public Duration getRetention() {
    return retention;
  }

  public void setRetention(Duration retention) {
    this.retention = retention;
  }
}
