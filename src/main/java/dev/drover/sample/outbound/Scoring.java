package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scores companies against one profile, with a reason for every point. Thread-safe. */
public final class Scoring {
  private record Input(Campaign campaign, Signals collected) {}

  private record Signals(List<Signal> signals) {}

  private record Reason(int points, String text) {}

  private final DataFolder data;
  private final String profile;

  /**
   * Scores against a profile.
   *
   * @param data has {@code profiles.json}
   * @param profile its name there
   */
  public Scoring(DataFolder data, String profile) {
    this.data = data;
    this.profile = profile;
  }

  /**
   * Scores.
   *
   * @param input {@code campaign} and {@code collected}
   * @return {@code profile}, and {@code companies} of which there is a signal, each with {@code
   *     domain}, {@code score} and {@code reasons}, the strongest first; as in {@code
   *     schemas/outbound-scores.json}
   */
  public Map<String, Object> score(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Profile sought = Profile.of(profile, data);
    Map<String, List<Signal>> byCompany =
        given.collected().signals().stream()
            .collect(Collectors.groupingBy(Signal::domain, TreeMap::new, Collectors.toList()));
    return Tree.of(
        "profile",
        profile,
        "companies",
        byCompany.entrySet().stream()
            .map(one -> company(one.getKey(), reasons(one.getValue(), sought, given.campaign())))
            .toList());
  }

  private static List<Reason> reasons(List<Signal> signals, Profile sought, Campaign campaign) {
    return signals.stream()
        .map(
            signal ->
                new Reason(
                    (int)
                        Math.round(
                            sought.weight(signal)
                                * signal.strength()
                                * campaign.freshness(signal.day())),
                    signal.text()))
        .filter(reason -> reason.points() != 0)
        .sorted(Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::text))
        .toList();
  }

  private static Map<String, Object> company(String domain, List<Reason> reasons) {
    return Tree.of(
        "domain", domain,
        "score", reasons.stream().mapToInt(Reason::points).sum(),
        "reasons", reasons.stream().map(Tree::from).toList());
  }
}
