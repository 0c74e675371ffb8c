package dev.drover.run;

import dev.drover.journal.StepKind;
import dev.drover.route.Address;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Sends to endpoints on behalf of a step, each as a step of its own inside of it. A service of who
 * sends. Thread-safe once started.
 */
public final class InnerSends extends ServiceSupport {
  private final ProducerCache producers;

  /**
   * @param owner whose producers these are
   */
  public InnerSends(CamelContext context, Object owner) {
    this.producers = new DefaultProducerCache(owner, context, 0);
  }

  void send(Exchange exchange, String id, String uri, AsyncCallback callback) {
    Address address = Address.parse(uri);
    RecipientSend target = new RecipientSend(producers, uri);
    Node node = Interceptor.sending(id, false, address, target);
    if (address.leadsOn()) {
      // the steps of the other route are its own; together they are one
      StepSpec spec = StepSpec.of(StepKind.STEP, id, address.scheme());
      node = new RecordedNode(node, spec, true, false);
    }
    node.standingAt(Place.ON_THE_WAY).process(exchange, callback);
  }

  @Override
  protected void doStart() {
    ServiceHelper.startService(producers);
  }

  @Override
  protected void doStop() {
    ServiceHelper.stopService(producers);
  }
}
