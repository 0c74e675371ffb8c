package dev.drover.run;

import dev.drover.definition.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Words for what a schema found. */
public final class Violations {
  private static final int SHOWN = 5;

  private Violations() {}

  /** The first few, such as {@code total (minimum): must be at least 0}. */
  public static String text(List<Violation> violations) {
    String shown =
        violations.stream()
            .limit(SHOWN)
            .map(
                v ->
                    (v.field().isEmpty() ? "the whole" : v.field())
                        + " ("
                        + v.rule()
                        + "): "
                        + v.message())
            .collect(Collectors.joining("; "));
    int more = violations.size() - SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }
}
