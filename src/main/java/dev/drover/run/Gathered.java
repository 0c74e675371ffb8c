package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.MergeDefinition;
import dev.drover.join.Envelope;
import dev.drover.join.Merge;
import dev.drover.join.Merged;
import dev.drover.join.Source;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Chosen;
import dev.drover.journal.Failure;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Shared;
import dev.drover.journal.StepPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the branches of a fan-out gave, when all of them have ended. Belongs to one join. */
final class Gathered {
  private final StepPath path;
  private final FanOut fanOut;
  private final JoinDefinition join;
  private final Map<BranchRun, BranchOutcome> outcomes = new LinkedHashMap<>();
  private final Optional<Merged> merged;

  /**
   * @param merges whether the values are to become one, where the contract says how
   * @throws dev.drover.join.MergeConflict when they cannot
   * @throws dev.drover.join.DataTimeUnknown when they cannot
   */
  Gathered(StepPath path, FanOut fanOut, JoinDefinition join, boolean merges) {
    this.path = path;
    this.fanOut = fanOut;
    this.join = join;
    for (BranchRun branch : fanOut.branches().all()) {
      outcomes.put(branch, fanOut.outcomeOf(branch).orElseThrow());
    }
    this.merged = merges ? join.merge().flatMap(this::merged) : Optional.empty();
  }

  private Optional<Merged> merged(MergeDefinition how) {
    return how instanceof MergeDefinition.ByRules rules
        ? Optional.of(Merge.of(rules).apply(sources()))
        : Optional.empty();
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    int place = 0;
    for (Map.Entry<BranchRun, BranchOutcome> one : outcomes.entrySet()) {
      if (one.getValue().ending() == Ending.VALUE) {
        BranchRun branch = one.getKey();
        sources.add(new Source(place, branch.name(), branch.value().value(), branch.dataTime()));
      }
      place++;
    }
    return sources;
  }

  /** As the record of the join tells it. */
  Joined joined() {
    List<BranchOutcome> told = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    int values = 0;
    for (Map.Entry<BranchRun, BranchOutcome> one : outcomes.entrySet()) {
      BranchOutcome outcome = one.getValue();
      boolean value = outcome.ending() == Ending.VALUE;
      values += value ? 1 : 0;
      if (!value || fanOut.isNamed() || outcome.items().failed() > 0) {
        told.add(outcome);
      }
      missing.addAll(value ? missing(one.getKey()) : List.of(missing(outcome)));
    }
    List<Chosen> conflicts = merged.map(Merged::conflicts).orElse(List.of());
    return new Joined(told, values, missing, conflicts, shared(), items());
  }

  /** Items of a split call the same address by design; branches with names should not. */
  private List<Shared> shared() {
    return fanOut.isNamed()
        ? fanOut.touched().shared(outcomes.keySet().stream().map(BranchRun::name).toList())
        : List.of();
  }

  private Items items() {
    return outcomes.values().stream().map(BranchOutcome::items).reduce(Items.NONE, Items::plus);
  }

  /** Inside a branch with a value: what joins in it went on without, and items that failed. */
  private List<Missing> missing(BranchRun branch) {
    List<Missing> missing = new ArrayList<>(branch.missing());
    String hint = join.hintFor(branch.name());
    branch
        .failedItems()
        .forEach(item -> missing.add(new Missing(item.path().value(), item.reason(), hint)));
    return missing;
  }

  private Missing missing(BranchOutcome outcome) {
    Failure why = Objects.requireNonNull(outcome.why(), "a branch without a value says why");
    String branch = outcome.branch();
    return new Missing(path.branch(branch).value(), why.message(), join.hintFor(branch));
  }

  /** The message behind the join: what was merged, or else every branch by itself. */
  Payload body(Joined joined) {
    if (fanOut.batchSize() > 0) {
      return batches(joined);
    }
    List<Envelope.Branch> branches = new ArrayList<>();
    outcomes.forEach(
        (branch, outcome) -> branches.add(new Envelope.Branch(outcome, branch.value().value())));
    return Payload.of(
        merged.isPresent()
            ? Envelope.of(path.value(), merged.get(), joined.missing())
            : Envelope.of(path.value(), fanOut.isNamed(), branches, joined.missing()));
  }

  private Payload batches(Joined joined) {
    Map<String, String> failed = new LinkedHashMap<>();
    for (BranchRun branch : outcomes.keySet()) {
      branch.failedItems().forEach(item -> failed.put(item.path().value(), item.reason()));
    }
    return Payload.of(
        Envelope.ofBatches(
            path.value(), outcomes.size(), joined.items(), failed, joined.missing()));
  }

  /** What an agent that merges is shown; the same on every walk, so without durations. */
  Payload versions() {
    Map<String, Object> versions = new LinkedHashMap<>();
    outcomes.forEach((branch, outcome) -> versions.put(branch.name(), version(branch, outcome)));
    return Payload.of(versions);
  }

  private static Map<String, @Nullable Object> version(BranchRun branch, BranchOutcome outcome) {
    Map<String, @Nullable Object> version = new LinkedHashMap<>();
    version.put("outcome", outcome.ending().word());
    Failure why = outcome.why();
    if (why == null) {
      version.put("value", branch.value().value());
    } else {
      version.put("reason", why.message());
    }
    return version;
  }
}
