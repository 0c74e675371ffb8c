package dev.drover.sample.deals;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps of a fan-out's outcome the verdicts that came, and which are missing. Thread-safe. */
public final class Verdicts {
  private record Joined(List<Branch> branches) {}

  private record Branch(@Nullable Map<String, Object> value) {}

  /**
   * Keeps them.
   *
   * @param joined what came of the fan-out: {@code branches} in the order of the deals, with their
   *     {@code value} where there is one, and {@code missing}
   * @return {@code verdicts}, and {@code missing} with {@code source}, {@code reason} and {@code
   *     hint}
   */
  public Map<String, Object> keep(Map<String, Object> joined) {
    List<Map<String, Object>> verdicts =
        Tree.as(joined, Joined.class).branches().stream()
            .map(Branch::value)
            .filter(Objects::nonNull)
            .toList();
    return Tree.of(
        "verdicts", verdicts, "missing", Missing.in(joined).stream().map(Tree::from).toList());
  }
}
