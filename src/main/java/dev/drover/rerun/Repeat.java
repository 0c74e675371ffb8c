package dev.drover.rerun;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import dev.drover.run.IdempotencyKey;
import dev.drover.run.Insertion;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An effect of an old run that a rerun would have again.
 *
 * @param key of the step in the old run
 * @param kind of the step
 * @param name what it called
 * @param idempotencyKey what the effect went out with; the rerun's own has another
 */
public record Repeat(StepKey key, StepKind kind, String name, String idempotencyKey) {
  private static final Set<StepKind> WITHOUT_EFFECT =
      EnumSet.of(StepKind.JOIN, StepKind.WAIT, StepKind.TURN, StepKind.STATE_MACHINE);

  /** The recorded steps that are meant, then those that failed or wait without a record. */
  static List<Repeat> in(
      History history, Predicate<StepRecord> meant, Predicate<StepKey> meantUnrecorded) {
    Map<StepKey, Repeat> found = new LinkedHashMap<>();
    RunId run = history.run().id();
    Set<StepKey> recorded = new HashSet<>();
    for (StepRecord step : history.records()) {
      recorded.add(step.key());
      boolean isStep = !Insertion.is(step) && !step.key().path().isSettled();
      if (isStep && meant.test(step)) {
        found.put(step.key(), of(run, step.key(), step.kind(), step.name()));
      }
    }
    Predicate<StepKey> open = meantUnrecorded.and(key -> !recorded.contains(key));
    for (Attempt tried : history.attempts()) {
      if (open.test(tried.key())) {
        found.putIfAbsent(tried.key(), of(run, tried.key(), tried.kind(), tried.name()));
      }
    }
    for (Wait wait : history.waits()) {
      if (open.test(wait.key())) {
        found.putIfAbsent(wait.key(), of(run, wait.key(), kind(wait), wait.name()));
      }
    }
    return found.values().stream().filter(r -> !WITHOUT_EFFECT.contains(r.kind)).toList();
  }

  private static StepKind kind(Wait wait) {
    return switch (wait.kind()) {
      case GATE -> StepKind.GATE;
      case TIMER, EVENT -> StepKind.WAIT;
      case CHILD -> StepKind.WORKFLOW;
    };
  }

  private static Repeat of(RunId run, StepKey key, StepKind kind, String name) {
    return new Repeat(key, kind, name, IdempotencyKey.of(run, key));
  }
}
