package dev.drover.run;

import dev.drover.journal.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which outside addresses the branches of a fan-out called, and under which rate limit.
 * Thread-safe.
 */
final class Touched {
  private static final String NO_LIMIT = "";

  private final Map<String, Map<String, Set<String>>> limitsByBranch = new LinkedHashMap<>();

  /**
   * A branch called an address.
   *
   * @param limit the name of the rate limit; empty for none
   */
  synchronized void add(String branch, String address, String limit) {
    limitsByBranch
        .computeIfAbsent(address, a -> new LinkedHashMap<>())
        .computeIfAbsent(branch, b -> new TreeSet<>())
        .add(limit);
  }

  /** The addresses that several branches called, unless always under one limit. */
  synchronized List<Shared> shared(List<String> order) {
    List<Shared> shared = new ArrayList<>();
    limitsByBranch.forEach(
        (address, branches) -> {
          Set<String> limits = new TreeSet<>();
          branches.values().forEach(limits::addAll);
          boolean limited = limits.size() == 1 && !limits.contains(NO_LIMIT);
          if (branches.size() > 1 && !limited) {
            shared.add(new Shared(address, order.stream().filter(branches::containsKey).toList()));
          }
        });
    return shared;
  }
}
