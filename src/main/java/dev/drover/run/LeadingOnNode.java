package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A call of another route, which the run goes on in; it must come back. */
final class LeadingOnNode extends Node {
  private final String name;

  LeadingOnNode(Processor target, String name) {
    super(target);
    this.name = name;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    if (exchange.getPattern().isOutCapable()) {
      return processor.process(exchange, callback);
    }
    exchange.setException(
        new RefusedEip(
            "'"
                + name
                + "' came to send InOnly: what is sent would go on beside the run. Use InOut."));
    callback.done(true);
    return true;
  }
}
