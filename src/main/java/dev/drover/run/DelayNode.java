package dev.drover.run;

import dev.drover.journal.Schedule;
import dev.drover.journal.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.processor.Delayer;

/** A delay as a durable timer: its end is written down, and over it no thread is held. */
final class DelayNode extends Node {
  private final Delayer delayer;
  private final StepSpec spec;

  DelayNode(Delayer delayer, StepSpec spec) {
    super(delayer);
    this.delayer = delayer;
    this.spec = spec;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    return scope.walk().engine().steps().perform(exchange, spec, this::wait, callback);
  }

  private void wait(StepCall call) {
    Long millis = delayer.getDelay().evaluate(call.exchange(), Long.class);
    Duration delay = Duration.ofMillis(millis == null ? 0 : Math.max(0, millis));
    Duration hotLimit = call.engine().options().getHotLimit();
    WaitSpec timer =
        WaitSpec.forTime(
            spec.id(),
            Schedule.endingAt(Optional.of(call.now().plus(delay))),
            delay.compareTo(hotLimit) < 0 ? hotLimit : Duration.ZERO);
    call.await(timer, fired -> call.complete(call.body(), List.of(), Usage.NONE));
  }
}
