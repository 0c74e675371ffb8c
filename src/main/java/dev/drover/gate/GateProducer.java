package dev.drover.gate;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.GateDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.Delivery;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.GateCount;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.run.Deliveries;
import dev.drover.run.FieldWrites;
import dev.drover.run.StepCall;
import dev.drover.run.Steps;
import dev.drover.run.WaitSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** A call of a gate: opens it, and goes on, or fails, with what was decided. */
final class GateProducer extends DefaultAsyncProducer {
  private final String name;

  GateProducer(GateEndpoint endpoint) {
    super(endpoint);
    this.name = endpoint.getName();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Steps steps = Steps.of(exchange, "gate:" + name);
      return steps.perform(
          exchange, Steps.spec(exchange, StepKind.GATE, name), this::open, callback);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    CamelContext context = getEndpoint().getCamelContext();
    People people = People.of(context);
    for (Cluster cluster : Definitions.of(context).clusters()) {
      cluster.gate(name).ifPresent(gate -> Deciders.check(gate, people, cluster.location()));
    }
  }

  private void open(StepCall call) {
    GateDefinition gate =
        call.cluster()
            .gate(name)
            .orElseThrow(
                () ->
                    new UndeclaredGate(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().gates().keySet())));
    Optional<Wait> recorded = call.recordedWait();
    GateCondition condition =
        recorded.isPresent()
            ? new GateCondition(true, "")
            : GateCondition.of(gate, call, askedBefore(gate, call));
    if (!condition.asks()) {
      notAsked(call, condition.because());
      return;
    }
    List<String> fields =
        Stream.of(gate.shows(), gate.recommendation().stream().toList(), gate.evidence())
            .flatMap(List::stream)
            .distinct()
            .toList();
    call.reads(fields, () -> show(gate, call, condition.because()));
  }

  private Optional<GateCount> askedBefore(GateDefinition gate, StepCall call) {
    return gate.probation().isEmpty()
        ? Optional.empty()
        : Deliveries.of(call.exchange().getContext()).gateCount(call, name);
  }

  private static void notAsked(StepCall call, String because) {
    Message message = call.exchange().getMessage();
    message.setHeader(GateConstants.DECISION, "not-asked");
    message.removeHeader(GateConstants.DECIDED_BY);
    message.setHeader(GateConstants.REASON, because);
    call.complete(call.body(), List.of(), Usage.NONE);
  }

  private void show(GateDefinition gate, StepCall call, String because) {
    Optional<GateDetail> seen = call.recordedWait().map(Wait::detail).map(GateDetail::in);
    if (seen.isPresent()) {
      Proposal now = GateDetail.proposal(gate, call);
      if (!seen.get().proposal().digest().equals(now.digest())) {
        call.park(GateDetail.notAsSeen(name, seen.get().proposal(), now));
        return;
      }
    }
    GateDetail shown = seen.orElseGet(() -> GateDetail.of(gate, call, because));
    JournalGates gates = JournalGates.in(call.exchange().getContext());
    call.await(
        WaitSpec.forPerson(name, shown.payload(), gate.scheduleFrom(call.now()))
            .telling(gate.notifies().isPresent())
            .opening(gates::judgeKept),
        delivery -> decided(gate, shown, call, delivery));
  }

  private void decided(GateDefinition gate, GateDetail shown, StepCall call, Delivery delivery) {
    Verdict verdict = Verdict.of(delivery);
    switch (delivery.kind()) {
      case APPROVED -> approved(gate, shown, verdict, call, delivery);
      case REJECTED -> call.failForGood(GateRejected.by(name, delivery));
      case CHOSEN -> chosen(call, verdict.word(), delivery.by(), delivery.reason());
      case TIMED_OUT -> timedOut(verdict, call, delivery);
      default ->
          throw new IllegalStateException(
              "Gate '" + name + "' cannot be ended by " + delivery.kind() + ".");
    }
  }

  private void timedOut(Verdict verdict, StepCall call, Delivery delivery) {
    String asked =
        call.recordedWait().map(JournalGates.in(call.exchange().getContext())::asked).orElse("");
    if (verdict.word().equals(GateDefinition.REJECT)) {
      call.failForGood(GateTimedOut.at(name, delivery, asked));
    } else {
      chosen(
          call, verdict.word(), delivery.by(), "Nobody decided in time; asked were " + asked + ".");
    }
  }

  private static void chosen(StepCall call, String word, String by, @Nullable String reason) {
    say(call, word, by, reason);
    call.complete(call.body(), List.of(), Usage.NONE);
  }

  /** What was decided on goes on: as the body, or in the field that takes it. */
  private void approved(
      GateDefinition gate, GateDetail shown, Verdict verdict, StepCall call, Delivery delivery) {
    say(call, "approved", delivery.by(), delivery.reason());
    Payload decided = Payload.of(verdict.proposal().orElse(shown.proposal()).tree());
    boolean changesBody = gate.shows().isEmpty() && verdict.proposal().isPresent();
    List<FieldWrite> writes =
        gate.writes().isEmpty()
            ? List.of()
            : FieldWrites.of(
                List.of(gate.writes().get()),
                decided,
                Optional.empty(),
                call,
                () -> "gate '" + name + "'");
    call.complete(changesBody ? decided : call.body(), writes, Usage.NONE);
  }

  private static void say(StepCall call, String word, String by, @Nullable String reason) {
    Message message = call.exchange().getMessage();
    message.setHeader(GateConstants.DECISION, word);
    message.setHeader(GateConstants.DECIDED_BY, by);
    if (reason != null) {
      message.setHeader(GateConstants.REASON, reason);
    } else {
      message.removeHeader(GateConstants.REASON);
    }
  }
}
