package dev.drover.run;

import dev.drover.route.RefusedRoutes;
import dev.drover.route.RouteCheck;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/** Makes the engine with its context, and ends it in order. */
final class EngineLifecycle extends LifecycleStrategySupport {

  @Override
  public void onContextInitializing(CamelContext context) throws VetoCamelContextStartException {
    try {
      Engine engine = new Engine(context);
      context.getCamelContextExtension().addContextPlugin(Engine.class, engine);
      MemoryFunction.install(context);
      ModelCamelContext model = (ModelCamelContext) context;
      RouteAdvice advice = new RouteAdvice(engine);
      model.getRouteDefinitions().forEach(advice::onAddRouteDefinition);
      model.addModelLifecycleStrategy(advice);
      // before Camel makes the routes: ours says more about what is wrong than what would break
      RouteCheck.refuseWhatCannotRun(model);
    } catch (RefusedRoutes e) {
      throw new VetoCamelContextStartException(e.getMessage(), e, context);
    } catch (RuntimeException e) {
      throw new VetoCamelContextStartException(
          "Drover could not install itself: " + e.getMessage(), e, context);
    }
  }

  /**
   * Apache's client would repeat what was told 429 or 503 by itself, unseen, and sleep on the
   * thread for as long as Retry-After says.
   */
  @Override
  public void onComponentAdd(String name, Component component) {
    if (component instanceof HttpComponent http) {
      http.setAutomaticRetriesDisabled(true);
    }
  }

  @Override
  public void onContextInitialized(CamelContext context) throws VetoCamelContextStartException {
    try {
      RouteCheck.refuseWhatCannotRun((ModelCamelContext) context);
    } catch (RefusedRoutes e) {
      throw new VetoCamelContextStartException(e.getMessage(), e, context);
    }
  }

  @Override
  public void onContextStarted(CamelContext context) {
    Engine.of(context).dispatcher().open();
  }

  @Override
  public void onContextStopping(CamelContext context) {
    Engine engine = context.getCamelContextExtension().getContextPlugin(Engine.class);
    if (engine != null) {
      engine.stopping();
      engine.waits().letAllGo();
      engine.limits().letAllGo();
      engine.alerts().finish();
    }
  }

  @Override
  public void onContextStopped(CamelContext context) {
    Engine engine = context.getCamelContextExtension().getContextPlugin(Engine.class);
    if (engine != null) {
      engine.threads().stop();
      engine.journals().close();
    }
  }
}
