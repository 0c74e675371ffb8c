package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ranks companies, each by the profile that fits it best. Thread-safe. */
public final class Leads {
  private static final int LOWEST = 10;

  private record Input(Campaign campaign, Scores scaleUp, Scores moderniser, Scores newLeader) {
    List<Scores> all() {
      return List.of(scaleUp, moderniser, newLeader);
    }
  }

  private record Scores(String profile, List<Scored> companies) {}

  private record Scored(String domain, int score, List<Map<String, Object>> reasons) {}

  private record Fit(String profile, Scored scored) {
    int score() {
      return scored.score();
    }
  }

  private final DataFolder data;

  /**
   * Ranks companies of one directory.
   *
   * @param data has {@code companies.csv}
   */
  public Leads(DataFolder data) {
    this.data = data;
  }

  /**
   * Ranks.
   *
   * @param input {@code campaign}, and what {@link Scoring} made for each profile
   * @return {@code leads}, the best first, each with {@code domain}, {@code name}, {@code profile},
   *     {@code score}, {@code scores} by profile and {@code reasons}; as in {@code
   *     schemas/outbound-leads.json}
   */
  public Map<String, Object> rank(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Map<String, List<Fit>> fits = new TreeMap<>();
    for (Scores scores : given.all()) {
      for (Scored one : scores.companies()) {
        fits.computeIfAbsent(one.domain(), none -> new ArrayList<>())
            .add(new Fit(scores.profile(), one));
      }
    }
    Map<String, String> names =
        Company.of(given.campaign(), data).stream()
            .collect(Collectors.toMap(Company::domain, Company::name));
    return Tree.of(
        "leads",
        fits.values().stream()
            .map(Leads::bestFirst)
            .filter(ofCompany -> ofCompany.get(0).score() >= LOWEST)
            .sorted(Comparator.comparingInt((List<Fit> one) -> one.get(0).score()).reversed())
            .limit(given.campaign().most())
            .map(ofCompany -> lead(ofCompany, names))
            .toList());
  }

  private static List<Fit> bestFirst(List<Fit> fits) {
    return fits.stream().sorted(Comparator.comparingInt(Fit::score).reversed()).toList();
  }

  private static Map<String, Object> lead(List<Fit> fits, Map<String, String> names) {
    Fit best = fits.get(0);
    Map<String, Object> scores = new TreeMap<>();
    fits.forEach(fit -> scores.put(fit.profile(), fit.score()));
    String domain = best.scored().domain();
    return Tree.of(
        "domain", domain,
        "name", names.getOrDefault(domain, domain),
        "profile", best.profile(),
        "score", best.score(),
        "scores", scores,
        "reasons", best.scored().reasons());
  }
}
