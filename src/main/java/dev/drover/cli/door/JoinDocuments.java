package dev.drover.cli.door;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Chosen;
import dev.drover.journal.Failure;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Shared;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what the document of a step says of the branches it joined. */
final class JoinDocuments {
  private JoinDocuments() {}

  /** Null of steps that join nothing, and of fan-outs nobody declared a join for. */
  static @Nullable Object of(StepRecord step) {
    if (step.kind() != StepKind.JOIN
        || !(step.outcome() instanceof Outcome.Completed done)
        || done.joined().equals(Joined.NONE)) {
      return null;
    }
    Joined joined = done.joined();
    Map<String, String> hints = new HashMap<>();
    joined.missing().forEach(missing -> hints.put(missing.branch(), missing.hint()));
    List<Object> branches = new ArrayList<>();
    joined.branches().forEach(one -> branches.add(branch(one, hints.get(path(step, one)))));
    return new Doc()
        .with("partial", !joined.missing().isEmpty() || !joined.keptBack().isEmpty())
        .with("counts", counts(joined))
        .with("branches", branches)
        .with("items", items(joined.items()))
        .with("conflicts", joined.conflicts().stream().map(JoinDocuments::conflict).toList())
        .with("shared", joined.shared().stream().map(JoinDocuments::shared).toList())
        .all();
  }

  /** Null where nothing is done in batches. */
  private static @Nullable Object items(Items items) {
    return items.equals(Items.NONE)
        ? null
        : new Doc().with("all", items.all()).with("failed", items.failed()).all();
  }

  private static Object counts(Joined joined) {
    Doc counts = new Doc().with(Ending.VALUE.word(), joined.values());
    for (Ending ending : List.of(Ending.ERROR, Ending.TIMEOUT, Ending.SKIPPED)) {
      long count = joined.branches().stream().filter(one -> one.ending() == ending).count();
      counts.with(ending.word(), count);
    }
    return counts.all();
  }

  private static Object branch(BranchOutcome branch, @Nullable String hint) {
    Failure why = branch.why();
    return new Doc()
        .with("branch", branch.branch())
        .with("outcome", branch.ending().word())
        .with("reason", why == null ? null : why.message())
        .with("hint", why == null || hint == null ? null : hint)
        .with("durationMs", branch.took().toMillis())
        .with("usage", Values.of(branch.usage()))
        .with("deadlineRenewed", branch.limitRenewed())
        .with("items", items(branch.items()))
        .all();
  }

  private static Object conflict(Chosen chosen) {
    return new Doc()
        .with("field", chosen.field())
        .with("from", chosen.from())
        .with("chosen", chosen.chosen())
        .with("over", chosen.over().stream().map(JoinDocuments::over).toList())
        .with("why", chosen.why())
        .all();
  }

  private static Object shared(Shared shared) {
    return new Doc().with("address", shared.address()).with("branches", shared.branches()).all();
  }

  private static Object over(Chosen.Over over) {
    return new Doc().with("from", over.from()).with("value", over.value()).all();
  }

  /** As {@link Missing} names it: {@code panel/news}, {@code items[2]}. */
  private static String path(StepRecord join, BranchOutcome branch) {
    String name = branch.branch();
    return join.key().path().value() + (name.startsWith("[") ? name : "/" + name);
  }
}
