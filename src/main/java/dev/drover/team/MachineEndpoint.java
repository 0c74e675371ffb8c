package dev.drover.team;

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

/** Goes through the states of a machine; outside a run, sends one an event. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "state-machine",
    title = "State Machine",
    syntax = "state-machine:name",
    producerOnly = true,
    category = {Category.WORKFLOW},
    headersClass = MachineConstants.class)
public class MachineEndpoint extends DefaultEndpoint {
  @UriPath(description = "Name of the state machine, as a contract declares it.")
  @Metadata(required = true)
  private final String name;

  @UriParam(
      label = "producer",
      description = "Outside a run: Simple expression for the word of the event that is sent.")
  private @Nullable String event;

  @UriParam(
      label = "producer",
      description =
          "Outside a run: Simple expression for the key of the machine that gets the event.")
  private @Nullable String key;

  @UriParam(
      label = "producer",
      description =
          "Outside a run: Simple expression for who sends the event, as its transition tells. By"
              + " default the route that sends it.")
  private @Nullable String by;

  public MachineEndpoint(String uri, MachineComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new MachineProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "A state machine is only sent to; nothing begins from state-machine:.");
  }

  public String getName() {
    return name;
  }

  public @Nullable String getEvent() {
    return event;
  }

  public void setEvent(@Nullable String event) {
    this.event = event;
  }

  public @Nullable String getKey() {
    return key;
  }

  public void setKey(@Nullable String key) {
    this.key = key;
  }

  public @Nullable String getBy() {
    return by;
  }

  public void setBy(@Nullable String by) {
    this.by = by;
  }
}
