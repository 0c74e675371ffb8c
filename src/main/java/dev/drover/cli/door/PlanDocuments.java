package dev.drover.cli.door;

import dev.drover.journal.Run;
import dev.drover.journal.StepKey;
import dev.drover.rerun.Cut;
import dev.drover.rerun.Repeat;
import java.util.ArrayList;
import java.util.List;

/** Makes the document of what a rerun would do. */
final class PlanDocuments {
  private static final String NOTE =
      "Nothing was started. The new run has idempotency keys of its own, so a receiver cannot tell"
          + " that it had these effects before.";

  private PlanDocuments() {}

  static Object of(Run run, PlanRerun ask, Cut cut) {
    return new Doc()
        .with("run", run.id().value())
        .with(ask.only() ? "only" : "from", ask.path())
        .with("takesOver", cut.taken().stream().map(StepKey::brief).toList())
        .with("repeats", repeats(cut))
        .with("note", cut.isOfBranchWithoutRecords() ? NOTE + ofBranch(cut) : NOTE)
        .all();
  }

  private static String ofBranch(Cut cut) {
    return " Branch '"
        + cut.at().brief()
        + "' did not come to the end of a step, so its effects are not known here.";
  }

  private static List<Object> repeats(Cut cut) {
    List<Object> documents = new ArrayList<>();
    for (Repeat repeat : cut.repeats()) {
      documents.add(
          new Doc()
              .with("path", repeat.key().brief())
              .with("kind", repeat.kind().word())
              .with("name", repeat.name())
              .with("idempotencyKey", repeat.idempotencyKey())
              .all());
    }
    return documents;
  }
}
