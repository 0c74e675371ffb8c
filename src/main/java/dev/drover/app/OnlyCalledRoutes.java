package dev.drover.app;

import java.util.Set;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * Leaves routes stopped that fetch their work themselves. A command that decides one gate must not
 * begin to empty inboxes on the side.
 */
final class OnlyCalledRoutes extends MainListenerSupport {
  private static final Set<String> CALLED = Set.of("workflow", "direct", "seda", "kamelet");

  @Override
  public void beforeConfigure(BaseMainSupport main) {
    main.getCamelContext()
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .addModelLifecycleStrategy(
            new ModelLifecycleStrategySupport() {
              @Override
              public void onAddRouteDefinition(RouteDefinition route) {
                if (!isCalled(route)) {
                  route.setAutoStartup("false");
                }
              }
            });
  }

  private static boolean isCalled(RouteDefinition route) {
    String uri = route.getInput() == null ? "" : route.getInput().getUri();
    return uri != null && CALLED.contains(uri.replaceFirst(":.*", ""));
  }
}
