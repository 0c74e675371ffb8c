package dev.drover.run;

import dev.drover.definition.Fallback;
import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * Lets another answer for work that failed. What it does is a step of its own inside the step, such
 * as {@code draft/fallback}; its result is given back to become the step's.
 */
public final class FallbackStep {
  /** Header with the code of the failure that a fallback answers for, such as agent-timeout. */
  public static final String HEADER = "DroverFallback";

  /** What the step inside is called in paths. */
  public static final String ID = ReservedIds.FALLBACK;

  private final StepCall call;
  private final Fallback fallback;
  private final Payload original;
  private final Failure why;

  private FallbackStep(StepCall call, Fallback fallback, Failure why) {
    this.call = call;
    this.fallback = fallback;
    this.original = call.body();
    this.why = why;
  }

  /**
   * Begins.
   *
   * @param call the step whose work failed; it is ended here when the fallback fails too
   * @param error why it failed
   * @param used by the work that failed
   * @param input what the fallback is given, when it does not read fields of its own
   * @param endpoints work that sends to an endpoint of that address, as a step of its own
   * @param onAnswer takes the fallback's answer, and ends the step
   */
  public static void begin(
      StepCall call,
      Fallback fallback,
      Throwable error,
      Usage used,
      Payload input,
      Function<String, StepWork> endpoints,
      Consumer<Payload> onAnswer) {
    FallbackStep step = new FallbackStep(call, fallback, inVain(call, error, used));
    Exchange exchange = call.exchange();
    exchange.setException(null);
    Scope.bind(exchange, call);
    Body.put(exchange, input);
    try {
      step.ask(endpoints, onAnswer);
    } catch (Exception e) {
      step.failed(e);
    }
  }

  /** The failed try travels with the next append; what comes is another one. */
  private static Failure inVain(StepCall call, Throwable error, Usage used) {
    call.notes().spend(used);
    Failure failure = call.notes().failure(error);
    Attempt failed = call.notes().triedInVain(failure);
    if (call.walk().keepsRecords()) {
      call.walk().failures().inVain(failed);
    }
    return failure;
  }

  private void ask(Function<String, StepWork> endpoints, Consumer<Payload> onAnswer)
      throws Exception {
    if (fallback instanceof Fallback.ToAgent agent) {
      InnerAgent.ask(call.exchange(), agent.name(), ID, () -> ended(onAnswer));
    } else if (fallback instanceof Fallback.ToEndpoint endpoint) {
      StepSpec spec = StepSpec.of(StepKind.ENDPOINT, ID, endpoint.scheme());
      perform(spec, endpoints.apply(endpoint.uri()), onAnswer);
    } else if (fallback instanceof Fallback.ToValue constant) {
      Payload value = Payload.of(constant.value());
      perform(
          StepSpec.of(StepKind.STEP, ID, "constant"),
          inside -> inside.complete(value, List.of(), Usage.NONE),
          onAnswer);
    }
  }

  private void perform(StepSpec spec, StepWork work, Consumer<Payload> onAnswer) {
    call.engine()
        .steps()
        .perform(call.exchange(), call.inner(), spec, work, sync -> ended(onAnswer));
  }

  private void ended(Consumer<Payload> onAnswer) {
    Exchange exchange = call.exchange();
    if (call.inner().isSuspended()) {
      call.suspend();
    } else if (exchange.getException() != null) {
      failed(exchange.getException());
    } else {
      call.ends(
          () -> {
            Payload answer = Body.of(exchange, call.inner().body()).payload();
            call.flag(HEADER, why.code());
            onAnswer.accept(answer);
          });
    }
  }

  /** The message goes on as it came to the step, live as on replay. */
  private void failed(Throwable error) {
    Body.put(call.exchange(), original);
    call.fail(new StepFailed(both(RecordedFailure.unwrapped(error))), Usage.NONE);
  }

  private Failure both(Throwable error) {
    return new Failure(
        "fallback-failed",
        "",
        why.agent(),
        why.message()
            + " Its fallback, "
            + fallback.words()
            + ", failed too: "
            + error.getMessage(),
        "Mend one of them, then: drover resume RUN",
        null);
  }
}
