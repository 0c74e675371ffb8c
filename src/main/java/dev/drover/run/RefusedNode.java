package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A node that no run may come to; reached only where the check at load could not see it. */
final class RefusedNode extends Node {
  private final String message;

  RefusedNode(Processor target, String message) {
    super(target);
    this.message = message;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    exchange.setException(new RefusedEip(message));
    callback.done(true);
    return true;
  }
}
