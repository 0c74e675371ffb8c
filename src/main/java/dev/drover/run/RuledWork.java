package dev.drover.run;

import dev.drover.definition.Fallback;
import dev.drover.definition.Schema;
import dev.drover.definition.StepRule;
import dev.drover.definition.Violation;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** The work of a plain node with a rule: what goes in and out is checked, another may answer. */
final class RuledWork {
  private final StepCall call;
  private final StepRule rule;
  private final AsyncProcessor work;
  private final boolean sends;
  private final @Nullable StepPermit permit;

  RuledWork(StepCall call, StepRule rule, AsyncProcessor work, boolean sends) {
    this.call = call;
    this.rule = rule;
    this.work = work;
    this.sends = sends;
    this.permit = StepPermit.of(call, rule);
  }

  void begin() {
    call.readsBesideBody(rule.reads(), this::came);
  }

  private void came() {
    isHanded(call, rule);
    if (permit == null) {
      work();
    } else {
      permit.take(this::work);
    }
  }

  private void work() {
    if (rule.mayBeReplaced()) {
      WorkOnCopy copied = new WorkOnCopy(call, work);
      identify(copied.copy());
      copied.begin(rule.timeout(), this::fits, this::done, this::failed);
    } else {
      identify(call.exchange());
      work.process(call.exchange(), sync -> call.ends(this::finished));
    }
  }

  /** Notes what the step is meant to see, checks what it is handed, and goes on. */
  static void comes(StepCall call, StepRule rule, Runnable next) {
    call.readsBesideBody(
        rule.reads(),
        () -> {
          isHanded(call, rule);
          next.run();
        });
  }

  private static void isHanded(StepCall call, StepRule rule) {
    if (rule.input().isPresent()) {
      checkInput(call, rule.input().get());
    }
    if (rule.fallback().isPresent()) {
      call.unflag(FallbackStep.HEADER);
    }
  }

  private void givesBackTurn(@Nullable Throwable error) {
    if (permit != null) {
      permit.giveBack(error);
    }
  }

  /** Checks what the step left, unless it waits, failed or ended the route. */
  static void leaves(StepCall call, StepRule rule) {
    Exchange exchange = call.exchange();
    if (rule.output().isPresent()
        && exchange.getException() == null
        && !call.inner().isSuspended()
        && !exchange.isRouteStop()) {
      checkOutput(call, rule.output().get(), call.body());
    }
  }

  private void identify(Exchange exchange) {
    if (sends) {
      exchange.getMessage().setHeader(IdempotencyKey.HEADER, call.idempotencyKey());
    }
  }

  private void finished() {
    givesBackTurn(call.exchange().getException());
    if (sends) {
      call.exchange().getMessage().removeHeader(IdempotencyKey.HEADER);
    }
    leaves(call, rule);
    call.nodeDone();
  }

  private void done() {
    givesBackTurn(null);
    if (sends) {
      call.exchange().getMessage().removeHeader(IdempotencyKey.HEADER);
    }
    call.nodeDone();
  }

  private void fits(Payload body) {
    rule.output().ifPresent(schema -> checkOutput(call, schema, body));
    writes(body);
  }

  private List<FieldWrite> writes(Payload body) {
    return FieldWrites.of(rule.writes(), body, rule.output(), call, call::asWriter);
  }

  private void failed(Throwable error) {
    givesBackTurn(error);
    Optional<Fallback> fallback = rule.fallback();
    if (fallback.isEmpty() || !call.counts()) {
      call.fail(error, Usage.NONE);
      return;
    }
    FallbackStep.begin(
        call,
        fallback.get(),
        error,
        Usage.NONE,
        call.body(),
        uri -> inside -> send(uri, inside),
        this::answered);
  }

  /** The endpoint is sent the message as the step would have been, within the same limit. */
  private void send(String uri, StepCall inside) throws Exception {
    AsyncProducer producer = call.exchange().getContext().getEndpoint(uri).createAsyncProducer();
    ServiceHelper.startService(producer);
    WorkOnCopy copied = new WorkOnCopy(inside, producer);
    copied.copy().getMessage().setHeader(IdempotencyKey.HEADER, inside.idempotencyKey());
    copied.begin(
        rule.timeout(),
        body -> {},
        () -> {
          ServiceHelper.stopService(producer);
          inside.exchange().getMessage().removeHeader(IdempotencyKey.HEADER);
          inside.complete(inside.body(), List.of(), Usage.NONE);
        },
        error -> {
          ServiceHelper.stopService(producer);
          inside.fail(error, Usage.NONE);
        });
  }

  private void answered(Payload answer) {
    rule.output().ifPresent(schema -> checkOutput(call, schema, answer));
    call.complete(answer, writes(answer), Usage.NONE);
  }

  private static void checkInput(StepCall call, Schema schema) {
    List<Violation> violations = schema.check(call.body().value());
    if (!violations.isEmpty()) {
      throw new StepFailed(
          new Failure(
              "step-input-invalid",
              "",
              null,
              "Step '"
                  + call.key().path()
                  + "' was handed a body that does not fit its schema; it came from "
                  + call.producer()
                  + ": "
                  + Violations.text(violations),
              "Mend the step that produced it, then: drover resume RUN",
              null));
    }
  }

  private static void checkOutput(StepCall call, Schema schema, Payload body) {
    List<Violation> violations = schema.check(body.value());
    if (!violations.isEmpty()) {
      throw new StepFailed(
          new Failure(
              "step-output-invalid",
              "",
              null,
              "Step '"
                  + call.key().path()
                  + "' left a body that does not fit its schema: "
                  + Violations.text(violations),
              "Mend the step or its schema, then: drover resume RUN",
              null));
    }
  }
}
