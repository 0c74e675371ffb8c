package dev.drover.journal;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Where in a run something happened, stable over restarts: names joined by {@code /}, a split's
 * items as {@code batches[2]}, repeats as {@code extract#2}. The root is the empty path.
 */
public record StepPath(String value) {
  /** The run itself. */
  public static final StepPath ROOT = new StepPath("");

  private static final String MARK = "@";
  private static final String SETTLED = MARK + "branch";

  /**
   * What the rests of a forgotten branch between its tries are called below it: {@code
   * publish/feed/@again}. No step of a route is called so.
   */
  public static final String REST = MARK + "again";

  /** The path of the {@code occurrence}-th (from 1) visit to {@code name} below this one. */
  public StepPath child(String name, int occurrence) {
    String last = occurrence == 1 ? name : name + "#" + occurrence;
    return new StepPath(value.isEmpty() ? last : value + "/" + last);
  }

  /** The path of a split's item, counted from 0. */
  public StepPath item(int index) {
    return new StepPath(value + "[" + index + "]");
  }

  /** What the step stands in: the run, a step, an item or a branch. The root has none above it. */
  StepPath parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? ROOT : new StepPath(value.substring(0, slash));
  }

  /** Whether the step stands in the run itself, not inside another. */
  public boolean isTopLevel() {
    return value.indexOf('/') < 0;
  }

  /** Whether this is {@code ancestor} or lies below it. */
  public boolean isWithin(StepPath ancestor) {
    if (ancestor.value.isEmpty() || value.equals(ancestor.value)) {
      return true;
    }
    if (!value.startsWith(ancestor.value)) {
      return false;
    }
    char next = value.charAt(ancestor.value.length());
    return next == '/' || next == '[';
  }

  /** Whether this is one of these, or lies below one of them. */
  public boolean isWithinAny(Set<StepPath> some) {
    return !some.isEmpty() && upward().anyMatch(some::contains);
  }

  /** This path and all that it lies below, from the inside out, without the root. */
  public Stream<StepPath> upward() {
    return Stream.iterate(this, path -> !path.value.isEmpty(), StepPath::around);
  }

  private StepPath around() {
    int last = value.length() - 1;
    while (last > 0 && value.charAt(last) != '/' && value.charAt(last) != '[') {
      last--;
    }
    return last <= 0 ? ROOT : new StepPath(value.substring(0, last));
  }

  /**
   * The branch of {@code fanOut} that this lies in: {@code finance}, or {@code [2]} of a split.
   *
   * @throws IllegalArgumentException when it does not lie below that fan-out
   */
  public String branchOf(StepPath fanOut) {
    if (!isWithin(fanOut) || equals(fanOut)) {
      throw new IllegalArgumentException(this + " is not below " + fanOut);
    }
    int from = fanOut.value.length();
    boolean item = value.charAt(from) == '[';
    int begin = item ? from : from + 1;
    int end = item ? value.indexOf(']', from) + 1 : begin;
    while (!item && end < value.length() && "/[".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(begin, end);
  }

  /** The path of the branch of that name, which is {@code [2]} for an item of a split. */
  public StepPath branch(String name) {
    return name.startsWith("[") ? new StepPath(value + name) : child(name, 1);
  }

  /**
   * The path of what a rerun or a fork puts before this step: {@code risk/@fork}. No step of a
   * route has it.
   */
  public StepPath insertion(String name) {
    return child(MARK + name, 1);
  }

  /**
   * The path of what is kept of a branch that was given up, or of one that nobody waits for when it
   * has ended: {@code panel/news/@branch}. No step of a route has it.
   */
  public StepPath settled() {
    return child(SETTLED, 1);
  }

  /** Whether this is what is kept of how a branch ended. */
  public boolean isSettled() {
    return value.startsWith(SETTLED, value.lastIndexOf('/') + 1);
  }

  /** Whether a forgotten branch rests here between two tries. */
  public boolean isRest() {
    return value.startsWith(REST, value.lastIndexOf('/') + 1);
  }

  /** The step or branch that an insertion, a settled branch or a rest is kept of. */
  public StepPath aboveMark() {
    return parent();
  }

  /** Whether this is what was put before some step. */
  public boolean isInsertion() {
    int last = value.lastIndexOf('/') + 1;
    return value.startsWith(MARK, last)
        && !value.startsWith(SETTLED, last)
        && !value.startsWith(REST, last);
  }

  /** Whether this is what was put before that step, and so no part of it. */
  public boolean isInsertionBefore(StepPath step) {
    return isInsertion() && value.lastIndexOf('/') == step.value.length() && isWithin(step);
  }

  @Override
  public String toString() {
    return value;
  }
}
