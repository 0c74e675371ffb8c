package dev.drover.cli.door;

import dev.drover.journal.Attempt;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the document of a fan-out that nobody waits for says of its branches: how they ended,
 * with how many tries. It has the members of a join's, and of branches that have not ended the
 * outcome {@code open}.
 */
final class ForgottenDocuments {
  private static final String OPEN = "open";

  private final StepKey fanOut;
  private final Map<StepPath, Branch> branches = new LinkedHashMap<>();
  private final Map<String, String> hints = new HashMap<>();

  /** What the history says of one. */
  private static final class Branch {
    private @Nullable StepRecord end;
    private Usage used = Usage.NONE;
    private int rested;

    String outcome() {
      return end == null ? OPEN : end.name();
    }
  }

  private ForgottenDocuments(History history, StepKey fanOut) {
    this.fanOut = fanOut;
    Set<String> recorded = new HashSet<>();
    for (StepRecord step : history.records()) {
      recorded.add(step.key().text() + " " + step.attempt());
      if (!step.key().path().isInsertion()) {
        at(step.key(), branch -> note(step, branch));
      }
    }
    for (Attempt tried : history.attempts()) {
      boolean again = recorded.contains(tried.key().text() + " " + tried.number());
      Usage used = again ? Usage.NONE : tried.usage();
      at(tried.key(), branch -> branch.used = branch.used.plus(used));
    }
    for (Wait wait : history.waits()) {
      at(wait.key(), branch -> {});
    }
    for (Missing missing : history.run().missing()) {
      hints.put(missing.branch(), missing.hint());
    }
  }

  /** Null of all other steps. */
  static @Nullable Object of(StepRecord step, History history) {
    return step.forgetsBranches() ? new ForgottenDocuments(history, step.key()).all() : null;
  }

  private void at(StepKey key, Consumer<Branch> noted) {
    StepPath path = key.path();
    boolean below = path.isWithin(fanOut.path()) && !path.equals(fanOut.path());
    if (below && key.generation() >= fanOut.generation()) {
      StepPath branch = fanOut.path().branch(path.branchOf(fanOut.path()));
      noted.accept(branches.computeIfAbsent(branch, b -> new Branch()));
    }
  }

  private void note(StepRecord step, Branch branch) {
    StepPath path = step.key().path();
    branch.used = branch.used.plus(step.usage());
    branch.rested += path.isRest() ? 1 : 0;
    if (path.isSettled() && branches.get(path.aboveMark()) == branch) {
      branch.end = step;
    }
  }

  private Object all() {
    List<Object> listed = new ArrayList<>();
    Doc counts = new Doc();
    for (Ending ending : Ending.values()) {
      counts.with(ending.word(), count(ending.word()));
    }
    branches.forEach(
        (path, branch) -> {
          boolean item = path.value().endsWith("]");
          if (!item || !branch.outcome().equals(Ending.VALUE.word())) {
            listed.add(document(path, branch));
          }
        });
    return new Doc()
        .with("partial", count(Ending.ERROR.word()) > 0)
        .with("counts", counts.with(OPEN, count(OPEN)).all())
        .with("branches", listed)
        .with("items", null)
        .with("conflicts", List.of())
        .with("shared", List.of())
        .all();
  }

  private long count(String outcome) {
    return branches.values().stream().filter(one -> one.outcome().equals(outcome)).count();
  }

  private Object document(StepPath path, Branch branch) {
    StepRecord end = branch.end;
    Failure why =
        end != null && end.outcome() instanceof Outcome.Failed failed ? failed.failure() : null;
    return new Doc()
        .with("branch", path.branchOf(fanOut.path()))
        .with("outcome", branch.outcome())
        .with("reason", why == null ? null : why.message())
        .with("hint", why == null ? null : hints.get(path.value()))
        .with("durationMs", end == null ? null : millis(end))
        .with("usage", Values.of(branch.used))
        .with("deadlineRenewed", false)
        .with("items", null)
        .with("attempts", end == null ? branch.rested + 1 : end.attempt())
        .all();
  }

  private static long millis(StepRecord end) {
    return Duration.between(end.startedAt(), end.endedAt()).toMillis();
  }
}
