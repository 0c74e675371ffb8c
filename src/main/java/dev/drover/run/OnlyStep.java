package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.StepPath;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** The one step or join that a rerun ends with: what follows it is not executed. */
final class OnlyStep {
  private OnlyStep() {}

  /** Ends the walk before the route goes on; a step that waits is let be. */
  static AsyncCallback then(Exchange exchange, Scope scope, AsyncCallback callback) {
    return sync -> {
      if (scope.walk().stopped() == null && !scope.isSuspended()) {
        scope.around().tellMissing(scope.walk());
        scope.walk().stop(end(exchange));
        exchange.setException(null);
        scope.suspend();
        exchange.setRouteStop(true);
      }
      callback.done(sync);
    };
  }

  private static Stop end(Exchange exchange) {
    Throwable error = exchange.getException();
    return error == null
        ? new Stop.Ended(Body.freeze(exchange, exchange.getMessage().getBody()), null)
        : new Stop.Ended(Payload.NONE, error);
  }

  /**
   * The step asks for another one to be repeated, which is not what was asked for.
   *
   * @param alone what the run executes
   */
  static Failure sentBack(
      StepPath step, StepPath alone, StepPath target, List<String> instructions) {
    return new Failure(
        "sent-back",
        step.value(),
        null,
        "Step '"
            + step
            + "' sends the run back to '"
            + target
            + "', and this run executes '"
            + alone
            + "' alone. It asks for: "
            + String.join(" ", instructions),
        "Execute the other step again too: drover rerun RUN --from " + target,
        null);
  }
}
