package dev.drover.sample.deals;

import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides on one deal from all four analyses. Thread-safe. */
public final class DealVerdict {
  private static final int GO = 85;
  private static final int LOOK = 70;

  private record Input(
      Deal deal, Analysis financials, Analysis contracts, Analysis market, Analysis team) {

    Map<String, Analysis> all() {
      Map<String, Analysis> all = new LinkedHashMap<>();
      all.put("financials", financials);
      all.put("contracts", contracts);
      all.put("market", market);
      all.put("team", team);
      return all;
    }
  }

  /**
   * Decides.
   *
   * @param input {@code deal}, {@code financials}, {@code contracts}, {@code market}, {@code team}
   * @return the verdict, as in {@code schemas/deal-verdict.json}
   */
  public Map<String, Object> decide(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Map<String, Analysis> all = given.all();
    int score = all.values().stream().mapToInt(Analysis::points).sum();
    boolean off = all.values().stream().anyMatch(Analysis::breaker);
    List<Map<String, Object>> reasons = new ArrayList<>();
    List<Map<String, Object>> sides = new ArrayList<>();
    all.forEach(
        (side, analysis) -> {
          sides.add(Tree.of("side", side, "points", analysis.points(), "says", analysis.says()));
          analysis.findings().forEach(found -> reasons.add(reason(side, found)));
        });
    return Tree.of(
        "deal",
        given.deal().deal(),
        "company",
        given.deal().company(),
        "asking",
        given.deal().asking(),
        "score",
        score,
        "verdict",
        off ? "no" : score >= GO ? "go" : score >= LOOK ? "look closer" : "no",
        "sides",
        sides,
        "reasons",
        reasons);
  }

  private static Map<String, Object> reason(String side, Finding found) {
    return Tree.of(
        "side", side, "points", found.points(), "breaker", found.breaker(), "text", found.text());
  }
}
