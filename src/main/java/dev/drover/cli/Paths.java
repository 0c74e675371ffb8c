package dev.drover.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Orders steps by their place: a fan-out before its branches, though it is recorded after them. */
final class Paths {
  private static final Pattern KEPT = Pattern.compile("/@(branch|join|again|forgotten)(#\\d+)?$");

  private static final int NOBODY = -1;

  private Paths() {}

  /**
   * The steps that somebody declared. How a branch ended and that it rests are kept as steps too;
   * the fan-out says the same.
   */
  static List<Fields> declared(List<Fields> steps) {
    return steps.stream().filter(step -> !KEPT.matcher(step.text("path")).find()).toList();
  }

  /**
   * The steps, each below the one it is part of: a step is recorded when all inside it is over, so
   * that one is the next step behind it whose path is the beginning of its own. After a loop-back
   * the same path stands there again, with its own steps inside.
   */
  static List<Fields> asTree(List<Fields> steps) {
    Map<Integer, List<Integer>> below = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      below.computeIfAbsent(parent(i, steps), around -> new ArrayList<>()).add(i);
    }
    List<Fields> ordered = new ArrayList<>();
    add(NOBODY, below, steps, ordered);
    return ordered;
  }

  /** The last name of the path, moved in by its depth. */
  static String indented(String path) {
    int slash = path.lastIndexOf('/');
    long depth = path.chars().filter(c -> c == '/').count();
    return "  ".repeat((int) depth) + path.substring(slash + 1);
  }

  private static void add(
      int around, Map<Integer, List<Integer>> below, List<Fields> steps, List<Fields> ordered) {
    for (int step : below.getOrDefault(around, List.of())) {
      ordered.add(steps.get(step));
      add(step, below, steps, ordered);
    }
  }

  /** The nearest step around this one: the one with the longest path, and the first such behind. */
  private static int parent(int step, List<Fields> steps) {
    String path = steps.get(step).text("path");
    int best = NOBODY;
    int length = 0;
    for (int i = step + 1; i < steps.size(); i++) {
      String other = steps.get(i).text("path");
      boolean around = path.startsWith(other + "/") || path.startsWith(other + "[");
      if (around && other.length() > length) {
        best = i;
        length = other.length();
      }
    }
    return best;
  }
}
