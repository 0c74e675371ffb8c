package dev.drover.app;

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
    DefaultErrorHandlerDefinition ordinary = handler(true);
    DefaultErrorHandlerDefinition silent = handler(false);
    main.getCamelContext().getCamelContextExtension().setErrorHandlerFactory(ordinary);
    main.getCamelContext()
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .addModelLifecycleStrategy(
            new ModelLifecycleStrategySupport() {
              @Override
              public void onAddRouteDefinition(RouteDefinition route) {
                if (isRun(route) && hasOnly(ordinary, route)) {
                  route.setErrorHandlerFactory(silent);
                }
              }
            });
  }

  private static boolean isRun(RouteDefinition route) {
    return route.getInput() != null
        && String.valueOf(route.getInput().getEndpointUri()).startsWith("workflow:");
  }

  /** A route may bring an error handler of its own. */
  private static boolean hasOnly(DefaultErrorHandlerDefinition handler, RouteDefinition route) {
    return !route.isErrorHandlerFactorySet() || route.getErrorHandlerFactory() == handler;
  }

  private static DefaultErrorHandlerDefinition handler(boolean logs) {
    DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
    handler.setRedeliveryPolicy(
        new RedeliveryPolicyDefinition()
            .logStackTrace(false)
            .logExhaustedMessageHistory(false)
            .logExhausted(logs));
    return handler;
  }
}
