package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which technologies companies took up, and which they gave up. Thread-safe. */
public final class TechSignals {
  private record Input(Campaign campaign) {}

  private final DataFolder data;

  /**
   * Reads one directory.
   *
   * @param data has {@code companies.csv} and {@code signals/tech-deltas.csv}: {@code domain},
   *     {@code technology}, {@code change}, which is added or removed, and {@code date}
   */
  public TechSignals(DataFolder data) {
    this.data = data;
  }

  /**
   * Finds signals.
   *
   * @param input {@code campaign}
   * @return a signal for each change, as in {@code schemas/outbound-signals.json}
   * @throws dev.drover.sample.format.NoData when there is no such table
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Campaign campaign = Tree.as(input, Input.class).campaign();
    List<Company> companies = Company.of(campaign, data);
    return Signal.tree(
        data.table("signals/tech-deltas.csv").stream()
            .flatMap(row -> signal(row, companies, campaign))
            .toList());
  }

  private static Stream<Signal> signal(
      Map<String, String> row, List<Company> companies, Campaign campaign) {
    String technology = row.getOrDefault("technology", "");
    String change = row.getOrDefault("change", "");
    return campaign.inTime(LocalDate.parse(row.getOrDefault("date", ""))).stream()
        .flatMap(
            date ->
                companies.stream()
                    .filter(company -> company.domain().equals(row.get("domain")))
                    .map(
                        company ->
                            Signal.of(
                                "tech:%s:%s:%s".formatted(company.domain(), technology, change),
                                company,
                                "tech-" + change,
                                technology,
                                date,
                                "%s was %s.".formatted(technology, change))));
  }
}
