package dev.drover.sample.vendor;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** Keeps of a fan-out's outcome what matters to the assessment: what is missing. Thread-safe. */
public final class Panel {

  /**
   * Keeps it.
   *
   * @param joined what came of the fan-out, with {@code missing}
   * @return {@code partial}, and {@code missing} sources, each with {@code source}, {@code reason}
   *     and {@code hint}
   */
  public Map<String, Object> keep(Map<String, Object> joined) {
    List<Map<String, Object>> missing = Missing.in(joined).stream().map(Tree::from).toList();
    return Tree.of("partial", !missing.isEmpty(), "missing", missing);
  }
}
