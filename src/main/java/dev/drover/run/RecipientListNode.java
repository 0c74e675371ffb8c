package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceHelper;

/** A recipientList: in a run a fan-out to recipients that are recorded, outside of one Camel's. */
final class RecipientListNode extends Node {
  private final FanOutNode inRun;

  RecipientListNode(Processor target, FanOutNode inRun) {
    super(target);
    this.inRun = inRun;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    return inRun.processInRun(exchange, scope, callback);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(inRun);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(inRun);
    super.doStop();
  }

  @Override
  protected void doShutdown() throws Exception {
    ServiceHelper.stopAndShutdownService(inRun);
    super.doShutdown();
  }
}
