package dev.drover.cli.door;

import dev.drover.journal.Attempt;
import dev.drover.journal.ByPath;
import dev.drover.journal.History;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Trail;
import dev.drover.journal.Usage;
import dev.drover.run.FallbackStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What steps used together with all that happened within them: steps in a block or a fan-out, turns
 * and tools of an agent, tries that failed, and child runs with theirs. A child counts what it had
 * used when it last stopped moving.
 */
final class SubtreeUsage {
  private static final Set<StepKind> AROUND_STEPS =
      EnumSet.of(
          StepKind.STEP,
          StepKind.JOIN,
          StepKind.SUPERVISOR,
          StepKind.SWARM,
          StepKind.STATE_MACHINE);
  private static final Set<StepKind> PART_OF_A_STEP = EnumSet.of(StepKind.TURN, StepKind.TOOL);

  private record Part(StepKey key, StepKind kind, Instant began, Usage usage) {}

  private final LoopBacks backs;
  private final Map<StepKey, StepRecord> records = new HashMap<>();
  private final ByPath<Part> parts;

  SubtreeUsage(History history, Archive archive) {
    List<Part> found = new ArrayList<>();
    backs = LoopBacks.in(Trail.of(history).steps());
    for (StepRecord step : history.records()) {
      records.put(step.key(), step);
      found.add(new Part(step.key(), step.kind(), step.startedAt(), step.usage()));
    }
    history.attempts().forEach(attempt -> add(attempt, found));
    children(archive, history.run().id()).forEach(child -> add(child, archive, found));
    parts = new ByPath<>(found, part -> part.key.path());
  }

  /** Of the step and all within it. */
  Usage of(StepKey root, StepKind kind) {
    StepRecord record = records.get(root);
    return parts
        .within(root.path())
        .filter(part -> backs.isInside(part.key, root))
        .filter(part -> part.key.equals(root) || belongs(part, root.path(), kind, record))
        .map(Part::usage)
        .reduce(Usage.NONE, Usage::plus);
  }

  /** Below the first step of a branch, the branch's next steps are found too. */
  private static boolean belongs(Part part, StepPath at, StepKind kind, @Nullable StepRecord root) {
    if (!AROUND_STEPS.contains(kind)) {
      return PART_OF_A_STEP.contains(part.kind) || answersFor(part, at);
    }
    return root == null || part.began.isBefore(root.endedAt());
  }

  /** What answered in place of the step. */
  private static boolean answersFor(Part part, StepPath step) {
    return part.key.path().isWithin(step.child(FallbackStep.ID, 1));
  }

  /** A record holds the usage of its own try. */
  private void add(Attempt attempt, List<Part> found) {
    StepRecord record = records.get(attempt.key());
    if (record == null || !attempt.isIn(record)) {
      found.add(new Part(attempt.key(), attempt.kind(), attempt.startedAt(), attempt.usage()));
    }
  }

  /** A child's key names the step that started it: {@code <run>/<path>~<generation>}. */
  private static void add(Run child, Archive archive, List<Part> found) {
    String key = String.valueOf(child.start().key());
    int tilde = key.lastIndexOf('~');
    int slash = key.indexOf('/');
    if (slash > 0 && tilde > slash) {
      StepKey step =
          new StepKey(
              new StepPath(key.substring(slash + 1, tilde)),
              Integer.parseInt(key.substring(tilde + 1)));
      found.add(new Part(step, StepKind.WORKFLOW, child.start().at(), whole(child, archive)));
    }
  }

  private static Usage whole(Run run, Archive archive) {
    return children(archive, run.id()).stream()
        .map(child -> whole(child, archive))
        .reduce(run.usage(), Usage::plus);
  }

  private static List<Run> children(Archive archive, RunId parent) {
    return archive.runs(RunFilter.childrenOf(parent));
  }
}
