package dev.drover.sample.outbound;

import dev.drover.sample.format.CompanyFacts;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How revenue moved from one year to the next, in the facts the SEC publishes. Thread-safe. */
public final class RevenueSignals {
  private static final List<String> REVENUE =
      List.of("RevenueFromContractWithCustomerExcludingAssessedTax", "Revenues", "Revenue");
  private static final double USUAL_PERCENT = 10;
  private static final double STRONGEST = 3;

  private record Input(Campaign campaign) {}

  private final DataFolder data;

  /**
   * Reads one directory.
   *
   * @param data has {@code companies.csv} and {@code signals/companyfacts/CIK*.json}
   */
  public RevenueSignals(DataFolder data) {
    this.data = data;
  }

  /**
   * Finds signals.
   *
   * @param input {@code campaign}
   * @return a signal for each company that has filed two years, as in {@code
   *     schemas/outbound-signals.json}; ten percent are of strength 1
   * @throws dev.drover.sample.format.NoData when the facts of a company that files are not there
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Campaign campaign = Tree.as(input, Input.class).campaign();
    return Signal.tree(
        Company.of(campaign, data).stream()
            .filter(company -> !company.cik().isEmpty())
            .flatMap(company -> signal(company, campaign))
            .toList());
  }

  private Stream<Signal> signal(Company company, Campaign campaign) {
    String file = "signals/companyfacts/CIK" + DataFolder.named(company.cik()) + ".json";
    TreeMap<String, CompanyFacts.Fact> years = new TreeMap<>();
    data.object(file, CompanyFacts.class)
        .yearly(REVENUE, campaign.day())
        .sorted(Comparator.comparing(CompanyFacts.Fact::filed))
        .forEach(fact -> years.put(fact.end(), fact));
    if (years.size() < 2) {
      return Stream.empty();
    }
    CompanyFacts.Fact last = years.pollLastEntry().getValue();
    CompanyFacts.Fact before = years.lastEntry().getValue();
    double percent = 100.0 * (last.val() - before.val()) / before.val();
    String kind = percent < 0 ? "revenue-fall" : "revenue-growth";
    String text =
        String.format(
            Locale.ROOT,
            "Revenue of the year to %s %s by %.0f %%.",
            last.end(),
            percent < 0 ? "fell" : "grew",
            Math.abs(percent));
    return Stream.of(
        Signal.of(
                kind + ":" + company.domain(),
                company,
                kind,
                "",
                LocalDate.parse(last.filed()),
                text)
            .ofStrength(Math.min(STRONGEST, Math.abs(percent) / USUAL_PERCENT)));
  }
}
