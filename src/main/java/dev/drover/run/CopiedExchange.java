package dev.drover.run;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * A copy of an exchange that work can be done on and that can be given up: what the work does later
 * changes nothing of the original.
 */
final class CopiedExchange {
  private final Exchange original;
  private final Exchange copy;

  CopiedExchange(Exchange original) {
    this.original = original;
    this.copy = ExchangeHelper.createCopy(original, true);
    ownUnitOfWork();
  }

  /** Completions of late work must not be registered on a unit of work that is over. */
  private void ownUnitOfWork() {
    UnitOfWork unit = PluginHelper.getUnitOfWorkFactory(copy.getContext()).createUnitOfWork(copy);
    copy.getExchangeExtension().setUnitOfWork(unit);
    Route route = ExchangeHelper.getRoute(original);
    if (route != null) {
      unit.pushRoute(route);
    }
  }

  Exchange copy() {
    return copy;
  }

  /** Nothing of the copy is wanted. */
  void discard() {
    UnitOfWorkHelper.doneUow(copy.getUnitOfWork(), copy);
  }

  /** The original becomes what the copy is. */
  void takeOver() {
    copy.getExchangeExtension().handoverCompletions(original);
    original.getProperties().keySet().stream()
        .filter(name -> !copy.getProperties().containsKey(name))
        .toList()
        .forEach(original::removeProperty);
    if (original.hasVariables()) {
      original.getVariables().keySet().retainAll(copy.getVariables().keySet());
    }
    ExchangeHelper.copyResultsPreservePattern(original, copy);
    discard();
  }
}
