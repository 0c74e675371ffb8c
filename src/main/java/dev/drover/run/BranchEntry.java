package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A node that a run passes through. Where it is the first of a branch, looking for the scope makes
 * the branch known while Camel's index on the copy is still right.
 */
final class BranchEntry extends Node {

  BranchEntry(Processor target) {
    super(target);
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    return processor.process(exchange, callback);
  }
}
