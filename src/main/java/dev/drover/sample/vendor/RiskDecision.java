package dev.drover.sample.vendor;

import dev.drover.sample.format.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the run gives back: the report, and what follows from it. Thread-safe. */
public final class RiskDecision {
  private static final Set<String> FOR_THE_REVIEWER = Set.of("brief", "recommendation");

  private record Input(Map<String, Object> report) {}

  /**
   * The vendor is taken: as it is, or with conditions where the risk is not low.
   *
   * @param input {@code report} of {@link RiskReport#report}
   * @return the report with {@code decision}: {@code accepted} or {@code accepted with conditions}
   */
  public Map<String, Object> accepted(Map<String, Object> input) {
    Map<String, Object> report = Tree.as(input, Input.class).report();
    return decided(
        report, "low".equals(report.get("level")) ? "accepted" : "accepted with conditions");
  }

  /**
   * The vendor is not taken: the risk officer said no, or nothing in time.
   *
   * @param input {@code report} of {@link RiskReport#report}
   * @return the report with {@code decision}: {@code declined}
   */
  public Map<String, Object> declined(Map<String, Object> input) {
    return decided(Tree.as(input, Input.class).report(), "declined");
  }

  private static Map<String, Object> decided(Map<String, Object> report, String decision) {
    Map<String, Object> result = new LinkedHashMap<>(report);
    result.put("text", report.get("brief"));
    result.keySet().removeAll(FOR_THE_REVIEWER);
    result.put("decision", decision);
    return result;
  }
}
