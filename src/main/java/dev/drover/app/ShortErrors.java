package dev.drover.app;

import org.apache.camel.LoggingLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * Camel's own error handler, with one line in the log for a failed message instead of a page, and
 * none for a failed run: the engine says that one itself, and the journal keeps it.
 */
final class ShortErrors extends MainListenerSupport {
  @Override
  public void beforeConfigure(BaseMainSupport main) {
    main.getCamelContext()
        .getCamelContextExtension()
        .setErrorHandlerFactory(handler(new Ordinary(), LoggingLevel.ERROR));
    main.getCamelContext()
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .addModelLifecycleStrategy(
            new ModelLifecycleStrategySupport() {
              @Override
              public void onAddRouteDefinition(RouteDefinition route) {
                if (isRun(route) && bringsNone(route)) {
                  route.setErrorHandlerFactory(
                      handler(new DefaultErrorHandlerDefinition(), LoggingLevel.OFF));
                }
              }
            });
  }

  private static boolean isRun(RouteDefinition route) {
    return route.getInput() != null
        && String.valueOf(route.getInput().getEndpointUri()).startsWith("workflow:");
  }

  /** A route may bring an error handler of its own; Camel has given the others a copy of ours. */
  private static boolean bringsNone(RouteDefinition route) {
    return !route.isErrorHandlerFactorySet() || route.getErrorHandlerFactory() instanceof Ordinary;
  }

  /** Camel asks for {@code logExhausted} only where it delivers again; the level always counts. */
  private static <T extends DefaultErrorHandlerDefinition> T handler(
      T handler, LoggingLevel level) {
    handler.setLevel(level.name());
    handler.setRedeliveryPolicy(
        new RedeliveryPolicyDefinition()
            .logStackTrace(false)
            .logExhaustedMessageHistory(false)
            .retriesExhaustedLogLevel(level));
    return handler;
  }

  /** Ours, still to be told from a route's own when Camel has copied it. */
  private static final class Ordinary extends DefaultErrorHandlerDefinition {
    @Override
    public DefaultErrorHandlerDefinition cloneBuilder() {
      return handler(new Ordinary(), LoggingLevel.ERROR);
    }
  }
}
