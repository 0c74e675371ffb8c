package dev.drover.run;

import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The records of a run by where they stand: what lies within a path is found without looking at the
 * rest, because a run may have ten thousand items and asks for each of them. Immutable.
 */
final class Recorded {
  private static final char BEHIND_SLASH = '/' + 1;
  private static final char BEHIND_BRACKET = '[' + 1;

  private final StepRecord[] byPath;
  private final Map<StepPath, List<StepRecord>> joins = new HashMap<>();

  /**
   * @param records in the order of their numbers
   */
  Recorded(List<StepRecord> records) {
    byPath = records.toArray(StepRecord[]::new);
    Arrays.sort(byPath, Comparator.comparing(Recorded::path));
    for (StepRecord step : records) {
      if (step.kind() == StepKind.JOIN) {
        joins.computeIfAbsent(step.key().path(), path -> new ArrayList<>(1)).add(step);
      }
    }
  }

  private static String path(StepRecord step) {
    return step.key().path().value();
  }

  /** What lies within the path, in no order. */
  Stream<StepRecord> within(StepPath path) {
    String at = path.value();
    if (at.isEmpty()) {
      return Arrays.stream(byPath);
    }
    return Stream.of(
            range(at, at + '\0'),
            range(at + '/', at + BEHIND_SLASH),
            range(at + '[', at + BEHIND_BRACKET))
        .flatMap(range -> range);
  }

  private Stream<StepRecord> range(String from, String to) {
    return Arrays.stream(byPath, first(from), first(to));
  }

  /** The place of the first record that is not before {@code value}. */
  private int first(String value) {
    int low = 0;
    int high = byPath.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (path(byPath[middle]).compareTo(value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The fan-outs that the path lies below. */
  Stream<StepRecord> joinsAround(StepPath path) {
    return joins.isEmpty()
        ? Stream.empty()
        : path.upward().skip(1).flatMap(around -> joins.getOrDefault(around, List.of()).stream());
  }
}
