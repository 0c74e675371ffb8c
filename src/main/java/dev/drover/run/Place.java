package dev.drover.run;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.jspecify.annotations.Nullable;

/** Where a node stands with regard to failures. */
enum Place {
  /** Whoever comes here behind a failure has moved past it. */
  ON_THE_WAY,
  /** It runs behind a failure as well as without one. */
  IN_FINALLY,
  /** Behind a failure that it does not handle. */
  ON_THE_WAY_OUT;

  static Place of(ProcessorDefinition<?> node) {
    for (ProcessorDefinition<?> p = node; p != null; p = p.getParent()) {
      if (p instanceof FinallyDefinition) {
        return IN_FINALLY;
      }
      if (p instanceof OnCompletionDefinition
          || p instanceof OnExceptionDefinition handler && !handles(handler)) {
        return ON_THE_WAY_OUT;
      }
    }
    return ON_THE_WAY;
  }

  private static boolean handles(OnExceptionDefinition handler) {
    return handler.getHandledPolicy() != null
        || handler.getContinuedPolicy() != null
        || isOn(handler.getHandled())
        || isOn(handler.getContinued());
  }

  private static boolean isOn(@Nullable ExpressionSubElementDefinition part) {
    return part != null && !String.valueOf(part).contains("false");
  }

  /** Whether a failure that happened before is still on its way to the run's end. */
  boolean leavesFailureOpen(Exchange exchange) {
    return switch (this) {
      case ON_THE_WAY -> false;
      case IN_FINALLY -> exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED) == null;
      case ON_THE_WAY_OUT -> true;
    };
  }
}
