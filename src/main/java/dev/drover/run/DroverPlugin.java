package dev.drover.run;

import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Installs Drover in every Camel context on whose class path it is. Camel swallows what a plugin
 * throws, so a failed installation is kept and stops the context from starting: a route that only
 * looks durable must not run.
 */
public final class DroverPlugin implements ContextServicePlugin {

  @Override
  public void load(CamelContext context) {
    try {
      context.getCamelContextExtension().addInterceptStrategy(new Interceptor());
      context.addLifecycleStrategy(new EngineLifecycle());
    } catch (RuntimeException | LinkageError e) {
      context.addLifecycleStrategy(new Veto(e));
    }
  }

  /** Refuses to start the context. */
  private static final class Veto extends LifecycleStrategySupport {
    private final Throwable why;

    Veto(Throwable why) {
      this.why = why;
    }

    @Override
    public void onContextInitializing(CamelContext context) throws VetoCamelContextStartException {
      throw new VetoCamelContextStartException(
          "Drover could not install itself, so routes would not be durable: " + why, why, context);
    }
  }
}
