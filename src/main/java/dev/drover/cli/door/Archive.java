package dev.drover.cli.door;

import dev.drover.health.BranchHealth;
import dev.drover.health.JoinHealth;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.History;
import dev.drover.journal.JoinName;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.Trail;
import dev.drover.journal.TriggerState;
import dev.drover.journal.WaitState;
import dev.drover.run.AmbiguousId;
import dev.drover.run.UnknownRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All runs of an application, whichever of its journals keeps them: those on disk, and those that
 * live in its memory only. As thread-safe as the journals.
 */
final class Archive {
  private static final int TWO = 2;

  private final Supplier<List<Journal>> journals;

  /**
   * @param journals that are in use when something is asked
   */
  Archive(Supplier<List<Journal>> journals) {
    this.journals = journals;
  }

  /**
   * The run with this id, or the only prefix of it, in whatever case it was typed.
   *
   * @throws UnknownRun when there is none
   * @throws AmbiguousId when there are several
   */
  Run find(String idOrPrefix) {
    if (idOrPrefix.isEmpty()) {
      throw new UnknownRun(idOrPrefix);
    }
    String prefix = idOrPrefix.toUpperCase(Locale.ROOT);
    List<Run> found =
        journals.get().stream()
            .flatMap(journal -> journal.runsByPrefix(prefix, TWO).stream())
            .limit(TWO)
            .toList();
    if (found.isEmpty()) {
      throw new UnknownRun(idOrPrefix);
    }
    if (found.size() == TWO) {
      throw new AmbiguousId(idOrPrefix, found.get(0).id().value(), found.get(1).id().value());
    }
    return found.get(0);
  }

  /**
   * The run as it is now.
   *
   * @throws UnknownRun when there is none
   */
  Run run(RunId id) {
    return first(journal -> journal.run(id), id);
  }

  /** Runs that match, newest first. */
  List<Run> runs(RunFilter filter) {
    return journals.get().stream()
        .flatMap(journal -> journal.runs(filter).stream())
        .sorted(Comparator.comparing(Run::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  /** All that is recorded of a run; throws as {@link #run}. */
  History history(RunId id) {
    return first(journal -> journal.history(id), id);
  }

  /** What is recorded of a run's memory; throws as {@link #run}. */
  Trail trail(RunId id) {
    return first(journal -> journal.trail(id), id);
  }

  /** The waits of a run, oldest first. */
  List<WaitState> waitsOf(RunId id) {
    return journals.get().stream().flatMap(journal -> journal.waitsOf(id).stream()).toList();
  }

  /** Where triggers stand: the first journal is the one on disk, and keeps them all. */
  List<TriggerState> triggers(Optional<String> name, int limit) {
    return journals.get().get(0).triggers(name, limit);
  }

  /** How the branches of all joins did, in no order. */
  List<Branch> branches(Optional<String> workflow) {
    List<Branch> found = new ArrayList<>();
    for (Journal journal : journals.get()) {
      for (JoinName join : journal.joins()) {
        if (workflow.isEmpty() || workflow.get().equals(join.workflow())) {
          Map<String, BranchAlarm> alarms =
              journal.alarms(join).stream()
                  .collect(Collectors.toMap(BranchAlarm::branch, Function.identity()));
          JoinHealth.of(journal.seen(join, JoinHealth.WINDOW)).stream()
              .map(health -> new Branch(health, Optional.ofNullable(alarms.get(health.branch()))))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** A branch, and the last alarm that was raised for it. */
  record Branch(BranchHealth health, Optional<BranchAlarm> lastAlarm) {}

  private interface Look<T> {
    Optional<T> at(Journal journal);
  }

  private <T> T first(Look<T> look, RunId id) {
    return journals.get().stream()
        .flatMap(journal -> look.at(journal).stream())
        .findFirst()
        .orElseThrow(() -> new UnknownRun(id.value()));
  }
}
