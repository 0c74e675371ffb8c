package dev.drover.sample.vendor;

import dev.drover.sample.format.CompanyFacts;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a vendor's yearly accounts and says whether it will last. Thread-safe. */
public final class Finance {
  private static final double SAFE = 2.6;
  private static final double DISTRESS = 1.1;
  private static final double LOST_EQUITY = 0.85;
  private static final long OLD_DAYS = 550;

  private record Input(Vendor vendor) {}

  private final DataFolder data;

  /**
   * Reads accounts below one directory.
   *
   * @param data has {@code finance/<registration>.json}
   */
  public Finance(DataFolder data) {
    this.data = data;
  }

  /**
   * Assesses the latest year that was filed by the day of the assessment.
   *
   * @param input {@code vendor}
   * @return an assessment, as in {@code schemas/vendor-risk-assessment.json}
   * @throws dev.drover.sample.format.NoData when no accounts are there
   */
  public Map<String, Object> assess(Map<String, Object> input) {
    Vendor vendor = Tree.as(input, Input.class).vendor();
    String file = "finance/" + DataFolder.named(vendor.registration()) + ".json";
    List<Accounts.Year> years =
        new Accounts(data.object(file, CompanyFacts.class), vendor.day()).years();
    Accounts.Year latest = years.get(0);
    return Tree.from(
        Assessment.of(
            says(latest), latest.end(), reasons(years, vendor.day()), facts(latest, years)));
  }

  private static String says(Accounts.Year latest) {
    return String.format(
        Locale.ROOT,
        "The accounts to %s are %s: Z'' %.2f, current ratio %.2f, equity %.0f %% of assets.",
        latest.end(),
        zone(latest),
        latest.score(),
        latest.currentRatio(),
        100 * latest.equityRatio());
  }

  private static String zone(Accounts.Year year) {
    if (year.score() > SAFE) {
      return "sound";
    }
    return year.score() < DISTRESS ? "in distress" : "in the grey zone";
  }

  private static List<Reason> reasons(List<Accounts.Year> years, LocalDate today) {
    Accounts.Year latest = years.get(0);
    List<Reason> reasons = new ArrayList<>();
    if (latest.score() < DISTRESS) {
      reasons.add(new Reason(40, "Altman's Z'' is below 1.1: distress."));
    } else if (latest.score() <= SAFE) {
      reasons.add(new Reason(12, "Altman's Z'' is between 1.1 and 2.6: the grey zone."));
    }
    if (years.size() > 1 && latest.equity() < LOST_EQUITY * years.get(1).equity()) {
      reasons.add(new Reason(8, "More than 15 % of the equity were lost within the year."));
    }
    long days = ChronoUnit.DAYS.between(LocalDate.parse(latest.end()), today);
    if (days > OLD_DAYS) {
      reasons.add(new Reason(10, "The accounts are %d days old.".formatted(days)));
    }
    return reasons;
  }

  private static Map<String, Object> facts(Accounts.Year latest, List<Accounts.Year> years) {
    return Tree.of(
        "zScore", hundredths(latest.score()),
        "currentRatio", hundredths(latest.currentRatio()),
        "equityRatio", hundredths(latest.equityRatio()),
        "years", years.stream().map(Accounts.Year::end).toList());
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
