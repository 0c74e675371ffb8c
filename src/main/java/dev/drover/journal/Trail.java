package dev.drover.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a run's history tells of its memory: where its steps were and what they read and wrote,
 * without what they were given and left on the message. Immutable.
 *
 * @param steps the records by their numbers
 * @param begun steps without a record: tries that failed, and waits
 */
public record Trail(RunStart start, List<Step> steps, List<Begun> begun) {

  /** The trail of a whole history. */
  public static Trail of(History history) {
    List<Step> steps = history.records().stream().map(Step::of).toList();
    return of(history.run().start(), steps, history.attempts(), history.waits());
  }

  /** The trail of a run of which these are the steps, tries and waits. */
  public static Trail of(RunStart start, List<Step> steps, List<Attempt> tries, List<Wait> waits) {
    Set<StepKey> known = new HashSet<>();
    List<Begun> begun = new ArrayList<>();
    if (!tries.isEmpty() || !waits.isEmpty()) {
      steps.forEach(step -> known.add(step.key()));
    }
    Map<StepKey, Begun> tried = new LinkedHashMap<>();
    for (Attempt attempt : tries) {
      if (!known.contains(attempt.key())) {
        tried.merge(attempt.key(), Begun.of(attempt), Begun::again);
      }
    }
    begun.addAll(tried.values());
    known.addAll(tried.keySet());
    for (Wait wait : waits) {
      if (known.add(wait.key())) {
        begun.add(new Begun(wait.key(), StepKind.WAIT, wait.openedAt(), List.of()));
      }
    }
    return new Trail(start, steps, begun);
  }

  /** How a step ended. */
  public enum End {
    COMPLETED,
    FAILED,
    REVISED
  }

  /**
   * A step with a record; see {@link StepRecord}.
   *
   * @param back where it sent the run back to; null unless {@code end} is REVISED
   * @param keptBack branches of a join that gave no value: what was written in them never comes out
   *     of the fan-out
   * @param carried number of the record whose body it was given as it was; null where it was given
   *     something else
   */
  public record Step(
      long seq,
      StepKey key,
      StepKind kind,
      String name,
      End end,
      @Nullable Back back,
      Set<String> keptBack,
      @Nullable Long carried,
      Instant startedAt,
      Instant endedAt,
      List<FieldRead> reads,
      List<FieldWrite> writes) {

    private static Step of(StepRecord step) {
      Back back = step.outcome() instanceof Outcome.Revise revise ? Back.of(revise) : null;
      return new Step(
          step.seq(),
          step.key(),
          step.kind(),
          step.name(),
          back != null
              ? End.REVISED
              : step.outcome() instanceof Outcome.Failed ? End.FAILED : End.COMPLETED,
          back,
          keptBack(step),
          step.input() instanceof Input.Carried carried ? carried.seq() : null,
          step.startedAt(),
          step.endedAt(),
          step.reads(),
          step.writes());
    }

    private static Set<String> keptBack(StepRecord step) {
      return step.kind() == StepKind.JOIN && step.outcome() instanceof Outcome.Completed done
          ? done.joined().keptBack()
          : Set.of();
    }
  }

  /** Where a step sent the run back to; see {@link Outcome.Revise}. */
  public record Back(StepPath target, int generation) {
    /** Without the instructions. */
    public static Back of(Outcome.Revise revise) {
      return new Back(revise.target(), revise.generation());
    }
  }

  /**
   * A step that began and left no record yet.
   *
   * @param kind of a try; WAIT for whatever waits
   * @param at when its first try began, or it began to wait
   * @param reads what its latest try was given; empty for a wait
   */
  public record Begun(StepKey key, StepKind kind, Instant at, List<FieldRead> reads) {
    private static Begun of(Attempt attempt) {
      return new Begun(attempt.key(), attempt.kind(), attempt.startedAt(), attempt.reads());
    }

    private static Begun again(Begun first, Begun next) {
      return new Begun(first.key, first.kind, first.at, next.reads);
    }
  }
}
