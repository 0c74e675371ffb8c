package dev.drover.route;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.OnFallbackDefinition;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The smallest circuit breaker that Camel's model can be made of: it is always closed, and falls
 * back on a failure. The real ones are no dependencies of ours.
 */
public final class PlainBreaker implements ProcessorFactory {

  @Override
  public Processor createProcessor(Route route, NamedNode definition) throws Exception {
    return new Reifier(route, (CircuitBreakerDefinition) definition).createProcessor();
  }

  @Override
  public Processor createChildProcessor(Route route, NamedNode definition, boolean mandatory) {
    return null;
  }

  @Override
  public Processor createProcessor(CamelContext context, String name, Object[] args) {
    return null;
  }

  private static final class Reifier extends ProcessorReifier<CircuitBreakerDefinition> {
    Reifier(Route route, CircuitBreakerDefinition definition) {
      super(route, definition);
    }

    @Override
    public Processor createProcessor() throws Exception {
      Processor main = createOutputsProcessor(definition.getOutputs());
      OnFallbackDefinition otherwise = definition.getOnFallback();
      Processor fallback =
          otherwise == null ? e -> {} : createOutputsProcessor(otherwise.getOutputs());
      ServiceHelper.startService(main, fallback);
      return exchange -> {
        main.process(exchange);
        if (exchange.getException() != null) {
          exchange.setException(null);
          fallback.process(exchange);
        }
      };
    }
  }
}
