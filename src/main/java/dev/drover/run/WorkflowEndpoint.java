package dev.drover.run;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Durable runs of a workflow: its route begins {@code from} here, and sending here starts a run.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "workflow",
    title = "Workflow",
    syntax = "workflow:name",
    category = {Category.WORKFLOW},
    headersClass = WorkflowConstants.class)
public class WorkflowEndpoint extends DefaultEndpoint {
  @UriPath(description = "Name of the workflow, as its contract declares it.")
  @Metadata(required = true)
  private final String name;

  @UriParam(
      label = "producer",
      description =
          "Simple expression that names the run towards its caller: the same key with the same"
              + " input is the same run, with another input it is refused.")
  private @Nullable String key;

  @UriParam(
      label = "producer",
      defaultValue = "60s",
      description =
          "How long an InOut exchange from outside a run waits for the run to end or suspend.")
  private Duration requestTimeout = Duration.ofSeconds(60);

  public WorkflowEndpoint(String uri, WorkflowComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new WorkflowProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    WorkflowConsumer consumer = new WorkflowConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  public String getName() {
    return name;
  }

  public @Nullable String getKey() {
    return key;
  }

  public void setKey(@Nullable String key) {
    this.key = key;
  }

  public Duration getRequestTimeout() {
    return requestTimeout;
  }

  public void setRequestTimeout(Duration requestTimeout) {
    this.requestTimeout = requestTimeout;
  }
}
