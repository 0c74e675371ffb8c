package dev.drover.run;

import dev.drover.journal.History;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Trail;
import dev.drover.journal.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The loop-backs of a run when a walk of it begins: generations, instructions, and what counts no
 * more. Immutable.
 */
final class Revisions {
  static final Revisions NONE = new Revisions(LoopBacks.NONE, List.of(), 1, Map.of());

  private record Told(StepPath by, Outcome.Revise revise) {}

  private final LoopBacks backs;
  private final List<Told> told;
  private final int newest;
  private final Map<String, Integer> undoneVersions;

  private Revisions(
      LoopBacks backs, List<Told> told, int newest, Map<String, Integer> undoneVersions) {
    this.backs = backs;
    this.told = told;
    this.newest = newest;
    this.undoneVersions = undoneVersions;
  }

  static Revisions in(History history) {
    if (history.records().isEmpty()) {
      return NONE;
    }
    List<Told> told = new ArrayList<>(0);
    int newest = 1;
    for (StepRecord step : history.records()) {
      newest = Math.max(newest, step.key().generation());
      if (step.outcome() instanceof Outcome.Revise revise) {
        told.add(new Told(step.key().path(), revise));
        newest = Math.max(newest, revise.generation());
      }
    }
    if (told.isEmpty()) {
      return new Revisions(LoopBacks.NONE, told, newest, Map.of());
    }
    LoopBacks backs = LoopBacks.in(Trail.of(history).steps());
    return new Revisions(backs, told, newest, undone(history, backs));
  }

  private static Map<String, Integer> undone(History history, LoopBacks backs) {
    Map<String, Integer> highest = new HashMap<>();
    history.records().stream()
        .filter(step -> backs.undid(step.key(), step.seq()))
        .flatMap(step -> step.writes().stream())
        .forEach(write -> highest.merge(write.field(), write.version(), Math::max));
    return highest;
  }

  /** The highest version of each field that counts no more. */
  Map<String, Integer> undoneVersions() {
    return undoneVersions;
  }

  /** The generation from {@code path} on, when it was {@code generation} before it. */
  int generationAt(StepPath path, int generation) {
    return backs.generationAt(path, generation);
  }

  /** Which generation a loop-back gives that is found on this walk. */
  int nextGeneration() {
    return newest + 1;
  }

  /** What to do differently at this step; empty in a first generation. */
  List<String> instructionsFor(StepKey step) {
    List<String> all = new ArrayList<>();
    for (Told one : told) {
      if (one.revise.generation() == step.generation()
          && step.path().isWithin(one.revise.target())) {
        all.addAll(one.revise.instructions());
      }
    }
    return all;
  }

  /** How often the step at this path has sent the run back. */
  int askedBy(StepPath path) {
    return (int) told.stream().filter(one -> one.by.equals(path)).count();
  }

  /** Whether the record counts no more. */
  boolean undid(StepRecord step) {
    return backs.undid(step.key(), step.seq());
  }

  /** Whether nobody waits there any more, given that no record answers for the wait. */
  boolean undid(Wait wait) {
    return backs.undid(wait.key(), Long.MAX_VALUE);
  }

  /** Whether the step is that one, or was done inside that very generation of it. */
  boolean isInside(StepKey step, StepKey around) {
    return backs.isInside(step, around);
  }
}
