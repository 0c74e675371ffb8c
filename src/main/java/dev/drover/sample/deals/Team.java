package dev.drover.sample.deals;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Analyses who leads the company: which chairs are empty, who has given notice, who owns shares.
 */
public final class Team {
  private static final List<String> CHAIRS = List.of("CEO", "CFO", "COO");

  private final DataFolder data;

  /**
   * Reads lists below one directory.
   *
   * @param data has {@code deals/<deal>/team.csv}, columns {@code name}, {@code role}, {@code
   *     since}, {@code leaves}, empty when nobody said so, and {@code shares}, percent
   */
  public Team(DataFolder data) {
    this.data = data;
  }

  /**
   * Analyses one deal.
   *
   * @param input {@code deal}
   * @return the analysis, as in {@code schemas/deal-analysis.json}
   * @throws dev.drover.sample.format.NoData when there is no list
   */
  public Map<String, Object> analyse(Map<String, Object> input) {
    List<Map<String, String>> people = data.table(Room.of(input).file("team.csv"));
    List<Map<String, String>> leaving =
        people.stream().filter(one -> !one.getOrDefault("leaves", "").isEmpty()).toList();
    List<String> empty =
        CHAIRS.stream()
            .filter(chair -> people.stream().noneMatch(one -> chair.equals(one.get("role"))))
            .toList();
    double shares =
        people.stream()
            .mapToDouble(one -> Double.parseDouble(one.getOrDefault("shares", "0")))
            .sum();
    return Tree.from(
        Analysis.of(
            "%d people lead it, %d of them leaving, with %.0f %% of the shares."
                .formatted(people.size(), leaving.size(), shares),
            findings(leaving, empty, shares),
            Tree.of("people", people.size(), "leaving", leaving.size(), "empty", empty)));
  }

  private static List<Finding> findings(
      List<Map<String, String>> leaving, List<String> empty, double shares) {
    List<Finding> findings = new ArrayList<>();
    leaving.forEach(
        one ->
            findings.add(
                Finding.of(
                    CHAIRS.contains(one.getOrDefault("role", "")) ? 9 : 3,
                    "%s, %s, leaves on %s."
                        .formatted(one.get("name"), one.get("role"), one.get("leaves")))));
    empty.forEach(chair -> findings.add(Finding.of(6, "There is no " + chair + ".")));
    if (shares < 1) {
      findings.add(Finding.of(4, "Nobody who leads it owns shares."));
    }
    return findings;
  }
}
