package dev.drover.sample.outbound;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/**
 * Keeps of the fan-out over the sources the signals, and which sources are missing. Thread-safe.
 */
public final class Collected {
  private record Joined(Signals value) {}

  private record Signals(List<Signal> signals) {}

  /**
   * Keeps them.
   *
   * @param joined what came of the fan-out: {@code value}, merged, and {@code missing}
   * @return {@code signals} and {@code missing}, as in {@code schemas/outbound-collected.json}
   */
  public Map<String, Object> keep(Map<String, Object> joined) {
    return Tree.of(
        "signals",
        Tree.as(joined, Joined.class).value().signals().stream().map(Tree::from).toList(),
        "missing",
        Missing.in(joined).stream().map(Tree::from).toList());
  }
}
