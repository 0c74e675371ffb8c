package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.ExchangeHelper;

/** Sends to one recipient. An endpoint that there is not is the failure of its branch alone. */
final class RecipientSend extends AsyncProcessorSupport {
  private final ProducerCache producers;
  private final String uri;

  RecipientSend(ProducerCache producers, String uri) {
    this.producers = producers;
    this.uri = uri;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Endpoint endpoint;
    AsyncProducer producer;
    try {
      endpoint = ExchangeHelper.resolveEndpoint(exchange, uri);
      producer = producers.acquireProducer(endpoint);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
    return producer.process(
        exchange,
        sync -> {
          producers.releaseProducer(endpoint, producer);
          callback.done(sync);
        });
  }

  @Override
  public String toString() {
    return uri;
  }
}
