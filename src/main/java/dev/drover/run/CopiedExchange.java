package dev.drover.run;

import dev.drover.journal.Tree;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an exchange that work can be done on and that can be given up: what the work does later
 * changes nothing of the original.
 */
final class CopiedExchange {
  private final Exchange original;
  private final Exchange copy;

  CopiedExchange(Exchange original) {
    this(original, ExchangeHelper.createCopy(original, true));
  }

  private CopiedExchange(Exchange original, Exchange copy) {
    this.original = original;
    this.copy = copy;
    ownUnitOfWork(copy, original);
  }

  /** A copy for one item of a batch, as a split makes it. */
  static CopiedExchange ofItem(Exchange batch, @Nullable Object item) {
    Exchange copy = ExchangeHelper.createCorrelatedCopy(batch, false);
    copy.removeProperty(ExchangePropertyKey.SPLIT_SIZE);
    copy.removeProperty(ExchangePropertyKey.SPLIT_COMPLETE);
    if (item instanceof Message message) {
      copy.setIn(message);
    } else {
      copy.getMessage().setBody(Tree.view(item));
    }
    return new CopiedExchange(batch, copy);
  }

  /** Completions of late work must not be registered on a unit of work that is over. */
  static void ownUnitOfWork(Exchange copy, Exchange original) {
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
