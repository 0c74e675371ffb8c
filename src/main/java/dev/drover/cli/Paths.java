package dev.drover.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders steps by their place: a fan-out before its branches, though it is recorded after them. */
final class Paths {
  private Paths() {}

  /** The steps, each below the one it is part of. */
  static List<Fields> asTree(List<Fields> steps) {
    Map<String, List<Fields>> below = new LinkedHashMap<>();
    List<String> known = steps.stream().map(step -> step.text("path")).distinct().toList();
    for (Fields step : steps) {
      below.computeIfAbsent(parent(step.text("path"), known), path -> new ArrayList<>()).add(step);
    }
    List<Fields> ordered = new ArrayList<>();
    add("", below, ordered);
    return ordered;
  }

  /** The last name of the path, moved in by its depth. */
  static String indented(String path) {
    int slash = path.lastIndexOf('/');
    long depth = path.chars().filter(c -> c == '/').count();
    return "  ".repeat((int) depth) + path.substring(slash + 1);
  }

  private static void add(String path, Map<String, List<Fields>> below, List<Fields> ordered) {
    List<Fields> children = below.remove(path);
    if (children == null) {
      return;
    }
    for (Fields step : children) {
      ordered.add(step);
      add(step.text("path"), below, ordered);
    }
  }

  /** The longest known path that this one lies below; the root's when there is none. */
  private static String parent(String path, List<String> known) {
    return known.stream()
        .filter(other -> path.startsWith(other + "/") || path.startsWith(other + "["))
        .reduce("", (one, other) -> other.length() > one.length() ? other : one);
  }
}
