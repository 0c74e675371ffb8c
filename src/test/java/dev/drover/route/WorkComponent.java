package dev.drover.route;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PollingConsumerSupport;

/** Endpoints whose effect a test can count, when sent to and when polled. */
public final class WorkComponent extends DefaultComponent {
  private final Processor work;

  /** What is sent there is done by {@code work}. */
  public WorkComponent(Processor work) {
    this.work = work;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        return new DefaultProducer(this) {
          @Override
          public void process(Exchange exchange) throws Exception {
            work.process(exchange);
          }
        };
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("only polled");
      }

      @Override
      public PollingConsumer createPollingConsumer() {
        return new Polled(this);
      }
    };
  }

  private final class Polled extends PollingConsumerSupport {
    Polled(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public Exchange receive() {
      Exchange exchange = getEndpoint().createExchange();
      exchange.getMessage().setBody("polled");
      try {
        work.process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      return exchange;
    }

    @Override
    public Exchange receiveNoWait() {
      return receive();
    }

    @Override
    public Exchange receive(long timeout) {
      return receive();
    }

    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
  }
}
