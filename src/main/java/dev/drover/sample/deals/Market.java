package dev.drover.sample.deals;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Analyses the market: how it grows, how crowded it is, and the company's place in it. */
public final class Market {
  private static final String OWN = "own";

  private record Study(String segment, double sizeMillions, double growth, List<Share> shares) {}

  /**
   * A seller in the market.
   *
   * @param name {@code own} is the company itself
   * @param share percent
   */
  private record Share(String name, double share) {}

  private final DataFolder data;

  /**
   * Reads studies below one directory.
   *
   * @param data has {@code deals/<deal>/market.json}
   */
  public Market(DataFolder data) {
    this.data = data;
  }

  /**
   * Analyses one deal.
   *
   * @param input {@code deal}
   * @return the analysis, as in {@code schemas/deal-analysis.json}
   * @throws dev.drover.sample.format.NoData when there is no study
   */
  public Map<String, Object> analyse(Map<String, Object> input) {
    Study study = data.object(Room.of(input).file("market.json"), Study.class);
    double own =
        study.shares().stream()
            .filter(share -> share.name().equals(OWN))
            .mapToDouble(Share::share)
            .sum();
    long place = 1 + study.shares().stream().filter(share -> share.share() > own).count();
    long hhi = Math.round(study.shares().stream().mapToDouble(s -> s.share() * s.share()).sum());
    return Tree.from(
        Analysis.of(
            String.format(
                Locale.ROOT,
                "%s: %.0f million, grows by %.1f %%; number %d with %.0f %%, concentration %d.",
                study.segment(),
                study.sizeMillions(),
                study.growth(),
                place,
                own,
                hhi),
            findings(study, own, place, hhi),
            Tree.of("growth", study.growth(), "share", own, "place", place, "hhi", hhi)));
  }

  private static List<Finding> findings(Study study, double own, long place, long hhi) {
    List<Finding> findings = new ArrayList<>();
    if (study.growth() < 0) {
      findings.add(Finding.of(9, "The market shrinks."));
    } else if (study.growth() < 2) {
      findings.add(Finding.of(4, "The market grows by less than 2 %."));
    }
    if (place > 3) {
      findings.add(Finding.of(6, "Three sellers or more are larger."));
    }
    if (hhi > 2500 && place > 1) {
      findings.add(Finding.of(5, "The market is concentrated on others."));
    }
    if (own < 2) {
      findings.add(Finding.of(4, "Its share is below 2 %."));
    }
    return findings;
  }
}
