package dev.drover.memory;

import dev.drover.journal.FieldRead;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Trail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which branch of which fan-out a step belongs to, and so who sees whose writes: a branch begins
 * with what was known at the fan-out and adds its own; the others see them once the join has
 * published them, which it does not for a branch that it went on without.
 *
 * <p>A split says so by its path. A multicast is known by the record of its join, or by a try of
 * it. Where there is neither, because it is not over, it cannot be told from a step block; then it
 * is taken for a block if a step in it followed on another one in it, and else for a multicast. Not
 * thread-safe.
 */
final class FanOuts {
  private final Trail trail;
  private final LoopBacks backs;
  private final Map<StepKey, Trail.Step> joins = new HashMap<>();
  private final Map<StepPath, Boolean> isFanOut = new HashMap<>();

  FanOuts(Trail trail, LoopBacks backs) {
    this.trail = trail;
    this.backs = backs;
    for (Trail.Step step : trail.steps()) {
      isFanOut.put(step.key().path(), step.kind() == StepKind.JOIN);
      if (step.kind() == StepKind.JOIN) {
        joins.put(step.key(), step);
      }
    }
    for (Trail.Begun begun : trail.begun()) {
      isFanOut.putIfAbsent(begun.key().path(), begun.kind() == StepKind.JOIN);
    }
  }

  /** Whether what is written in the version's branches has come to where the step looks from. */
  boolean haveLetThrough(FieldVersion version, Moment to) {
    String path = version.place().value();
    for (int end = cut(path, path.length()); end > 0; end = cut(path, end)) {
      StepPath around = new StepPath(path.substring(0, end));
      boolean split = path.charAt(end) == '[';
      if ((split || isFanOut(around)) && !lets(around, split, version, to)) {
        return false;
      }
    }
    return true;
  }

  private boolean lets(StepPath around, boolean split, FieldVersion version, Moment to) {
    int pass = backs.generationAround(around, version.step().generation());
    StepKey key = new StepKey(around, pass);
    Trail.Step join = joins.get(key);
    if (join != null && version.seq() > join.seq()) {
      return true; // it only begins a branch of another fan-out, and this is the next step there
    }
    if (isWithin(to, key, split, join)) {
      return branch(around, version.place()).equals(branch(around, to.key().path()));
    }
    return join != null
        && join.seq() < to.seq()
        && join.end() == Trail.End.COMPLETED
        && !join.keptBack().contains(name(around, split, version));
  }

  /** The branch as its join names it. */
  private static String name(StepPath around, boolean split, FieldVersion version) {
    String branch = branch(around, version.place());
    return split ? "[" + branch + "]" : branch;
  }

  private boolean isWithin(
      Moment moment, StepKey fanOut, boolean split, Trail.@Nullable Step join) {
    String around = fanOut.path().value();
    String path = moment.key().path().value();
    boolean below =
        path.length() > around.length()
            && path.startsWith(around)
            && path.charAt(around.length()) == (split ? '[' : '/');
    return below
        && backs.isInside(moment.key(), fanOut)
        && (join == null || moment.seq() <= join.seq());
  }

  /** What comes first in the path below the fan-out: an index, or the name of the first node. */
  private static String branch(StepPath around, StepPath inside) {
    return inside.value().substring(around.value().length() + 1).split("[/\\[\\]]", 2)[0];
  }

  private static int cut(String path, int end) {
    int slash = path.lastIndexOf('/', end - 1);
    int bracket = path.lastIndexOf('[', end - 1);
    return Math.max(slash, bracket);
  }

  private boolean isFanOut(StepPath around) {
    Boolean known = isFanOut.get(around);
    if (known == null) {
      known = !isBranch(around.value()) && !isSequence(around);
      isFanOut.put(around, known);
    }
    return known;
  }

  /** An item of a split; or a branch named by a first node that leaves no record. */
  private boolean isBranch(String path) {
    int slash = path.lastIndexOf('/');
    return path.endsWith("]") || slash > 0 && isFanOut(new StepPath(path.substring(0, slash)));
  }

  /** Whether a step within went on from what another step within had left or written. */
  private boolean isSequence(StepPath around) {
    List<Trail.Step> inside =
        trail.steps().stream().filter(step -> isBelow(step.key().path(), around)).toList();
    Map<Long, String> children = new HashMap<>();
    Map<FieldRead, String> writers = new HashMap<>();
    for (Trail.Step step : inside) {
      String child = branch(around, step.key().path());
      if (followed(step, child, children, writers)) {
        return true;
      }
      children.put(step.seq(), child);
      step.writes().forEach(w -> writers.put(new FieldRead(w.field(), w.version()), child));
    }
    return false;
  }

  private static boolean followed(
      Trail.Step step, String child, Map<Long, String> children, Map<FieldRead, String> writers) {
    return isAnother(children.get(step.carried()), child)
        || step.reads().stream().anyMatch(read -> isAnother(writers.get(read), child));
  }

  private static boolean isAnother(@Nullable String before, String child) {
    return before != null && !before.equals(child);
  }

  private static boolean isBelow(StepPath path, StepPath around) {
    return !path.equals(around) && path.isWithin(around);
  }
}
