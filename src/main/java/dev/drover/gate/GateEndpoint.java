package dev.drover.gate;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Suspends a run until a person decides, or a deadline comes. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "gate",
    title = "Gate",
    syntax = "gate:name",
    producerOnly = true,
    category = {Category.WORKFLOW},
    headersClass = GateConstants.class)
public class GateEndpoint extends DefaultEndpoint {
  @UriPath(description = "Name of the gate, as the contract of the run's workflow declares it.")
  @Metadata(required = true)
  private final String name;

  public GateEndpoint(String uri, GateComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new GateProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("A gate is only sent to; nothing begins from gate:.");
  }

  public String getName() {
    return name;
  }
}
