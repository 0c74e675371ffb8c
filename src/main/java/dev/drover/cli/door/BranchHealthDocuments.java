package dev.drover.cli.door;

import dev.drover.cli.door.Archive.Branch;
import dev.drover.health.BranchHealth;
import dev.drover.health.BranchHealth.LastFailure;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.Items;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the documents of how branches did over the last runs. Not to be taken for whether the
 * server answers, which is {@link HealthHandler}'s.
 */
final class BranchHealthDocuments {
  private static final double THOUSAND = 1000;

  /** Most failures in a row first, then the lowest rate, then by name. */
  private static final Comparator<Branch> WORST_FIRST =
      Comparator.comparing((Branch branch) -> branch.health().inARow())
          .reversed()
          .thenComparing(branch -> branch.health().successRate().orElse(1))
          .thenComparing(branch -> branch.health().join().workflow())
          .thenComparing(branch -> branch.health().join().join())
          .thenComparing(branch -> branch.health().branch());

  private BranchHealthDocuments() {}

  static List<Object> of(List<Branch> branches) {
    return branches.stream().sorted(WORST_FIRST).map(BranchHealthDocuments::of).toList();
  }

  private static Object of(Branch branch) {
    BranchHealth health = branch.health();
    return new Doc()
        .with("workflow", health.join().workflow())
        .with("join", health.join().join())
        .with("branch", health.branch())
        .with("state", health.state().word())
        .with("runs", health.runs())
        .with("times", health.times())
        .with("successRate", rate(health))
        .with("consecutiveFailures", health.inARow())
        .with("failures", health.failures())
        .with("empty", health.empty())
        .with("skipped", health.skipped())
        .with("usualSize", usual(health))
        .with("p95Ms", health.p95().map(span -> span.toMillis()).orElse(null))
        .with("items", items(health.items()))
        .with("lastError", health.last().map(BranchHealthDocuments::of).orElse(null))
        .with("lastAt", Values.of(health.lastAt()))
        .with("alert", health.inARow() > 0 && isRaised(branch))
        .with("alerts", branch.lastAlarm().map(BranchAlarm::times).orElse(0))
        .all();
  }

  /** The alarm that was raised last is for the failures that still go on. */
  private static boolean isRaised(Branch branch) {
    return branch.lastAlarm().filter(alarm -> !branch.health().isNewTo(alarm)).isPresent();
  }

  private static @Nullable Object rate(BranchHealth health) {
    return health.successRate().isEmpty()
        ? null
        : Math.round(health.successRate().getAsDouble() * THOUSAND) / THOUSAND;
  }

  private static @Nullable Object usual(BranchHealth health) {
    return health.usualSize().isEmpty() ? null : health.usualSize().getAsLong();
  }

  private static @Nullable Object items(Items items) {
    return items.equals(Items.NONE)
        ? null
        : new Doc().with("all", items.all()).with("failed", items.failed()).all();
  }

  private static Object of(LastFailure failure) {
    return new Doc()
        .with("code", failure.code())
        .with("message", failure.message())
        .with("run", failure.run().value())
        .with("at", Values.of(failure.at()))
        .all();
  }
}
