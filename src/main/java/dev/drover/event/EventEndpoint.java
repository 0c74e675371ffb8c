package dev.drover.event;

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

/** Suspends a run until something comes from outside; outside a run, delivers it. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "event",
    title = "Event",
    syntax = "event:name",
    producerOnly = true,
    category = {Category.WORKFLOW})
public class EventEndpoint extends DefaultEndpoint {
  @UriPath(description = "Name of the event, as a contract declares it.")
  @Metadata(required = true)
  private final String name;

  @UriParam(
      label = "producer",
      description =
          "Outside a run: Simple expression for what tells the events of that name apart. The run"
              + " that waits with the same key gets it.")
  private @Nullable String key;

  @UriParam(
      label = "producer",
      description =
          "Outside a run: Simple expression that names the message, so that the same one delivered"
              + " twice counts once. By default a digest of the body.")
  private @Nullable String id;

  public EventEndpoint(String uri, EventComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new EventProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "An event is only sent to: in a run to wait for it, elsewhere to deliver it.");
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

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }
}
