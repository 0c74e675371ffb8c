package dev.drover.run;

import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** Stands in for {@code gate:}: a step that waits as a test says, and goes on with what came. */
final class WaitingComponent extends DefaultComponent {
  private final Function<StepCall, WaitSpec> spec;

  WaitingComponent(Function<StepCall, WaitSpec> spec) {
    this.spec = spec;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        return new Waiting(this, name);
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("nothing comes from it");
      }
    };
  }

  private final class Waiting extends DefaultAsyncProducer {
    private final String name;

    Waiting(Endpoint endpoint, String name) {
      super(endpoint);
      this.name = name;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      return Steps.of(exchange, "gate:" + name)
          .perform(exchange, Steps.spec(exchange, StepKind.WAIT, name), this::wait, callback);
    }

    private void wait(StepCall call) {
      call.await(
          spec.apply(call), delivery -> call.complete(delivery.payload(), List.of(), Usage.NONE));
    }
  }
}
