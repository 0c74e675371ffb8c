package dev.drover.run;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;

/** An agent that is asked inside a step, as a step of its own: it records itself, as everywhere. */
final class InnerAgent {
  private InnerAgent() {}

  /**
   * Asks it what is on the exchange.
   *
   * @param id of the step inside
   * @param ended called when its answer, or why there is none, is on the exchange
   * @throws Exception when the agent cannot be had
   */
  static void ask(Exchange exchange, String agent, String id, Runnable ended) throws Exception {
    AsyncProducer producer =
        exchange.getContext().getEndpoint("agent:" + agent).createAsyncProducer();
    ServiceHelper.startService(producer);
    OwnEndpointNode.name(exchange, id);
    producer.process(
        exchange,
        sync -> {
          ServiceHelper.stopService(producer);
          ended.run();
        });
  }
}
