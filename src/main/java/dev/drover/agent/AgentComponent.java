package dev.drover.agent;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** The scheme {@code agent:}. */
@Component("agent")
public class AgentComponent extends DefaultComponent {
  private static final int PRODUCERS = 200;

  @Metadata(
      description =
          "Address of a model-call log on this machine that is told of every model call before it"
              + " is made; a witness for crash tests.")
  private @Nullable String modelCallLog;

  private @Nullable BoundModels models;
  private @Nullable EndpointCall endpoints;
  private @Nullable DefaultProducerCache producers;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    AgentEndpoint endpoint = new AgentEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    models = new BoundModels(getCamelContext(), modelCallLog);
    producers = new DefaultProducerCache(this, getCamelContext(), PRODUCERS);
    ServiceHelper.startService(producers);
    endpoints = new EndpointCall(getCamelContext(), producers);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(producers);
    super.doStop();
  }

  BoundModels models() {
    return started(models);
  }

  EndpointCall endpoints() {
    return started(endpoints);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("The component agent: is not started.");
    }
    return part;
  }

  public @Nullable String getModelCallLog() {
    return modelCallLog;
  }

  public void setModelCallLog(@Nullable String modelCallLog) {
    this.modelCallLog = modelCallLog;
  }
}
