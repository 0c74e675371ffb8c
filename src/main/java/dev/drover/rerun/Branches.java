package dev.drover.rerun;

import dev.drover.journal.History;
import dev.drover.journal.Joined;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fan-outs around a step, outermost first, and what their other branches recorded. Immutable.
 */
final class Branches {
  private final History history;
  private final RouteOrder order;
  private final List<Around> around = new ArrayList<>();

  /**
   * @param begin where in the order the step begins
   */
  Branches(History history, StepKey at, LoopBacks backs, RouteOrder order, long begin) {
    this.history = history;
    this.order = order;
    String path = at.path().value();
    for (int i = 1; i < path.length(); i++) {
      char next = path.charAt(i);
      StepPath outer = new StepPath(path.substring(0, i));
      if (next == '[' && path.charAt(i - 1) == ']') {
        itemOfBatch(outer.branch(at.path().branchOf(outer)));
      } else if (next == '[' || next == '/' && isFanOut(outer)) {
        StepKey fanOut = new StepKey(outer, backs.generationAround(outer, at.generation()));
        add(fanOut, outer.branch(at.path().branchOf(outer)), begin);
      }
    }
  }

  /** A batch is a branch of which each item is done by itself, and joined with all others. */
  private void itemOfBatch(StepPath item) {
    if (!around.isEmpty()) {
      around.set(around.size() - 1, around.get(around.size() - 1).only(item));
    }
  }

  /** The branches that a record names: one that hung may have left no other. */
  static Stream<StepKey> named(StepRecord step) {
    StepPath path = step.key().path();
    Stream<StepPath> branches =
        path.isSettled()
            ? Stream.of(path.aboveMark())
            : joined(step).branches().stream().map(one -> path.branch(one.branch()));
    return branches.map(branch -> new StepKey(branch, step.key().generation()));
  }

  private boolean isFanOut(StepPath path) {
    return history.records().stream()
            .anyMatch(step -> step.kind() == StepKind.JOIN && step.key().path().equals(path))
        || history.attempts().stream()
            .anyMatch(tried -> tried.kind() == StepKind.JOIN && tried.key().path().equals(path));
  }

  /** The first step of a branch may be a fan-out, and has the path of what follows it there. */
  private void add(StepKey fanOut, StepPath own, long begin) {
    Optional<StepRecord> join =
        history.records().stream().filter(step -> step.key().equals(fanOut)).findFirst();
    long end = join.map(order::of).orElse(Long.MAX_VALUE);
    if (end >= begin) {
      around.add(new Around(fanOut, own, end, join.map(Branches::joined).orElse(Joined.NONE)));
    }
  }

  private static Joined joined(StepRecord step) {
    return step.kind() == StepKind.JOIN && step.outcome() instanceof Outcome.Completed done
        ? done.joined()
        : Joined.NONE;
  }

  /** All of them, outermost first. */
  List<Around> all() {
    return List.copyOf(around);
  }

  /** The fan-out that this is a branch or item of; empty when it is a step. */
  Optional<Around> ofBranch(StepPath path) {
    return around.stream().filter(one -> one.own().equals(path)).findFirst();
  }

  /** Whether it was done by a join that is made again, when all branches were there. */
  boolean isOfJoin(StepRecord step) {
    StepKey key = step.key();
    return around.stream()
        .filter(one -> key.generation() >= one.fanOut().generation())
        .anyMatch(one -> one.isOfJoin(key.path()));
  }

  /** Whether another branch recorded it, in the same pass through the fan-out. */
  boolean isOther(StepRecord step) {
    return around.stream().anyMatch(one -> one.isBeside(step, order.of(step)));
  }
}
