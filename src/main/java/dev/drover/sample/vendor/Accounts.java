package dev.drover.sample.vendor;

import dev.drover.sample.format.CompanyFacts;
import dev.drover.sample.format.NoData;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Yearly accounts as they were known at a day.
 *
 * @param facts of one company
 * @param asOf what was filed later is not known yet
 */
record Accounts(CompanyFacts facts, LocalDate asOf) {
  private static final List<String> ASSETS = List.of("Assets");

  /** One year; amounts in the currency of the accounts. */
  record Year(
      String end,
      double assets,
      double currentAssets,
      double currentLiabilities,
      double retained,
      double operating,
      double equity,
      double liabilities) {

    /** Altman's Z'' for companies of any trade: above 2.6 is safe, below 1.1 distress. */
    double score() {
      return 6.56 * (currentAssets - currentLiabilities) / assets
          + 3.26 * retained / assets
          + 6.72 * operating / assets
          + 1.05 * equity / Math.max(1, liabilities);
    }

    double currentRatio() {
      return currentAssets / Math.max(1, currentLiabilities);
    }

    double equityRatio() {
      return equity / assets;
    }
  }

  /**
   * The years, the latest first.
   *
   * @throws NoData when there is none, or a year lacks a figure
   */
  List<Year> years() {
    List<String> ends =
        known(ASSETS)
            .map(CompanyFacts.Fact::end)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    if (ends.isEmpty()) {
      throw new NoData(
          facts.entityName() + " has filed no yearly accounts by " + asOf + ". Ask the vendor.");
    }
    return ends.stream().limit(2).map(this::year).toList();
  }

  private Year year(String end) {
    return new Year(
        end,
        value(end, ASSETS),
        value(end, List.of("AssetsCurrent", "CurrentAssets")),
        value(end, List.of("LiabilitiesCurrent", "CurrentLiabilities")),
        value(end, List.of("RetainedEarningsAccumulatedDeficit", "RetainedEarnings")),
        value(end, List.of("OperatingIncomeLoss", "ProfitLossFromOperatingActivities")),
        value(end, List.of("StockholdersEquity", "Equity")),
        value(end, List.of("Liabilities")));
  }

  /** The value that was filed last: a correction replaces what it corrects. */
  private double value(String end, List<String> concepts) {
    return known(concepts)
        .filter(fact -> fact.end().equals(end))
        .max(Comparator.comparing(CompanyFacts.Fact::filed))
        .orElseThrow(
            () ->
                new NoData(
                    "the accounts of %s for %s lack %s. Ask the vendor."
                        .formatted(facts.entityName(), end, concepts.get(0))))
        .val();
  }

  private Stream<CompanyFacts.Fact> known(List<String> concepts) {
    return facts.yearly(concepts, asOf);
  }
}
