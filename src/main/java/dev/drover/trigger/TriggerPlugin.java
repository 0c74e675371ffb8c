package dev.drover.trigger;

import dev.drover.definition.Definitions;
import dev.drover.definition.InvalidContracts;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;

/** Gives every Camel context the triggers of its contracts. */
public final class TriggerPlugin implements ContextServicePlugin {

  @Override
  public void load(CamelContext context) {
    TriggerBook book = new TriggerBook(context);
    TriggerBeans beans = new TriggerBeans(context, book);
    Definitions.of(context).onPut(beans::bind);
    context.addLifecycleStrategy(new Watching(beans, book));
  }

  /** Looks once more before the routes are made, and writes what is counted when they are done. */
  private static final class Watching extends LifecycleStrategySupport {
    private final TriggerBeans beans;
    private final TriggerBook book;

    Watching(TriggerBeans beans, TriggerBook book) {
      this.beans = beans;
      this.book = book;
    }

    @Override
    public void onContextInitializing(CamelContext context) throws VetoCamelContextStartException {
      try {
        beans.check();
        context.addService(book);
      } catch (InvalidContracts e) {
        throw new VetoCamelContextStartException(e.getMessage(), e, context);
      } catch (Exception e) {
        throw new VetoCamelContextStartException(
            "Triggers could not be made: " + e.getMessage(), e, context);
      }
    }
  }
}
