package dev.drover.agent;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Asks an agent - a model, or anything Camel can call - under the contract it declares. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "agent",
    title = "Agent",
    syntax = "agent:name",
    producerOnly = true,
    category = {Category.AI, Category.WORKFLOW},
    headersClass = AgentConstants.class)
public class AgentEndpoint extends DefaultEndpoint {
  @UriPath(description = "Name of the agent, as the contract of the run's workflow declares it.")
  @Metadata(required = true)
  private final String name;

  public AgentEndpoint(String uri, AgentComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new AgentProducer(this, (AgentComponent) getComponent());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "An agent is only sent to; nothing begins from agent:.");
  }

  public String getName() {
    return name;
  }
}
