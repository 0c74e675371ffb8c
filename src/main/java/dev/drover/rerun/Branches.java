package dev.drover.rerun;

import dev.drover.journal.History;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.List;

/** The fan-outs around a step, and what their other branches recorded beside it. Immutable. */
final class Branches {
  private final RouteOrder order;
  private final List<Branch> around = new ArrayList<>();

  /**
   * @param begin where in the order the step begins
   */
  Branches(History history, StepPath at, RouteOrder order, long begin) {
    this.order = order;
    String path = at.value();
    for (int i = 1; i < path.length(); i++) {
      char next = path.charAt(i);
      StepPath outer = new StepPath(path.substring(0, i));
      if (next == '[' || next == '/' && isFanOut(history, outer)) {
        StepPath own = new StepPath(path.substring(0, endOfName(path, i + 1)));
        around.add(new Branch(outer, own, endOf(history, outer, begin)));
      }
    }
  }

  private static boolean isFanOut(History history, StepPath path) {
    return history.records().stream()
            .anyMatch(step -> step.kind() == StepKind.JOIN && step.key().path().equals(path))
        || history.attempts().stream()
            .anyMatch(tried -> tried.kind() == StepKind.JOIN && tried.key().path().equals(path));
  }

  /** An item ends with its bracket, a branch before what follows in it. */
  private static int endOfName(String path, int from) {
    int end = from;
    while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  private long endOf(History history, StepPath fanOut, long begin) {
    return history.records().stream()
        .filter(step -> order.of(step) > begin && step.key().path().equals(fanOut))
        .mapToLong(order::of)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Whether another branch recorded it, in the same pass through the fan-out. */
  boolean isOther(StepRecord step) {
    return around.stream().anyMatch(branch -> branch.isBeside(step, order.of(step)));
  }

  private record Branch(StepPath fanOut, StepPath own, long end) {
    boolean isBeside(StepRecord step, long place) {
      StepPath path = step.key().path();
      return place < end && path.isWithin(fanOut) && !path.equals(fanOut) && !path.isWithin(own);
    }
  }
}
