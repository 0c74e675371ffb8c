package dev.drover.run;

import dev.drover.journal.ByPath;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The records of a run by where they stand. Immutable. */
final class Recorded {
  private static final Recorded NOTHING = new Recorded(List.of());

  private final ByPath<StepRecord> steps;
  private final Map<StepPath, List<StepRecord>> joins = new HashMap<>();

  private Recorded(List<StepRecord> records) {
    steps = new ByPath<>(records, step -> step.key().path());
    for (StepRecord step : records) {
      if (step.kind() == StepKind.JOIN) {
        joins.computeIfAbsent(step.key().path(), path -> new ArrayList<>(1)).add(step);
      }
    }
  }

  static Recorded of(List<StepRecord> records) {
    return records.isEmpty() ? NOTHING : new Recorded(records);
  }

  /** What lies within the path, in no order. */
  Stream<StepRecord> within(StepPath path) {
    return steps.within(path);
  }

  /** The fan-outs that the path lies below. */
  Stream<StepRecord> joinsAround(StepPath path) {
    return joins.isEmpty()
        ? Stream.empty()
        : path.upward().skip(1).flatMap(around -> joins.getOrDefault(around, List.of()).stream());
  }
}
