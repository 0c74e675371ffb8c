package dev.drover.run;

import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step that is a run of its own, with its own memory; its parent waits for it to end. */
final class ChildRun {
  private final String workflow;

  ChildRun(String workflow) {
    this.workflow = workflow;
  }

  /** Starts the child, or finds it by the key it got before a crash, and waits for its end. */
  void start(StepCall call) {
    StartRequest request =
        new StartRequest(
            workflow,
            Body.of(call.exchange(), call.scope().body()).payload(),
            Optional.of(call.idempotencyKey()),
            Map.of(),
            Map.of());
    Engine engine = call.engine();
    WaitSpec wait =
        WaitSpec.forChild(
            workflow,
            engine.options().getHotLimit(),
            () -> begin(engine, request, call.walk().run()));
    call.await(wait, delivery -> replied(call, delivery));
  }

  /** A child's fields are its own; what it gives back may fill fields of its parent. */
  private List<FieldWrite> writes(StepCall call, Payload output) {
    return FieldWrites.of(
        call.writes(), output, Optional.empty(), call, () -> "workflow '" + workflow + "'");
  }

  private static void begin(Engine engine, StartRequest request, Run parent) {
    Starts.Begun child = engine.runs().starts().begin(request, Optional.of(parent), true, false);
    // the process may have died when the child was over and its parent not told yet
    engine.runs().children().tellParentOnce(child.run());
  }

  /** It ended; since then it may have been tried again, so it counts where it stands now. */
  private void replied(StepCall call, Delivery delivery) {
    RunId id = new RunId(String.valueOf(delivery.payload().value()));
    Run child =
        call.engine().journals().of(id).run(id).orElseThrow(() -> new UnknownRun(id.value()));
    if (child.status() == RunStatus.COMPLETED) {
      Joined without = new Joined(List.of(), 0, missing(call, child));
      call.scope().misses(without.missing());
      call.complete(child.output(), writes(call, child.output()), Usage.NONE, without);
    } else if (child.status().terminal()) {
      call.fail(new StepFailed(failure(child)), Usage.NONE);
    } else {
      call.suspend();
    }
  }

  /** What the child went on without, as seen from here. */
  private static List<Missing> missing(StepCall call, Run child) {
    String at = call.key().path().value();
    return child.missing().stream()
        .map(one -> new Missing(at + "/" + one.branch(), one.reason(), one.hint()))
        .toList();
  }

  private Failure failure(Run child) {
    return new Failure(
        "child-" + child.status().name().toLowerCase(java.util.Locale.ROOT),
        "",
        null,
        "Run "
            + child.id()
            + " of workflow '"
            + workflow
            + "' ended "
            + child.status()
            + child.error().map(e -> ": " + e.message()).orElse("."),
        "See it: drover show " + child.id() + "; to try it again, and go on: drover resume RUN",
        null);
  }
}
