package dev.drover.sample.deals;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Analyses the figures of some years: growth, margin, debt, and what is asked for them. */
public final class Financials {
  private static final String FILE = "financials.csv";

  private record Year(int year, double revenue, double ebitda, double netDebt, double capex) {
    static Year of(Map<String, String> row) {
      return new Year(
          (int) number(row, "year"),
          number(row, "revenue"),
          number(row, "ebitda"),
          number(row, "netDebt"),
          number(row, "capex"));
    }

    private static double number(Map<String, String> row, String column) {
      return Double.parseDouble(row.getOrDefault(column, ""));
    }

    double margin() {
      return 100 * ebitda / revenue;
    }
  }

  private record Measured(double growth, double margin, double leverage, double multiple) {
    static Measured of(Year first, Year last, Deal deal) {
      double years = Math.max(1, last.year() - first.year());
      return new Measured(
          Analysis.tenths(100 * (Math.pow(last.revenue() / first.revenue(), 1 / years) - 1)),
          Analysis.tenths(last.margin()),
          Analysis.tenths(last.netDebt() / last.ebitda()),
          Analysis.tenths(deal.asking() / last.ebitda()));
    }

    String says() {
      return String.format(
          Locale.ROOT,
          "Grows by %.1f %% a year, EBITDA margin %.1f %%, net debt %.1f and price %.1f times EBITDA.",
          growth,
          margin,
          leverage,
          multiple);
    }

    Map<String, Object> facts() {
      return Tree.of(
          "growth", growth, "margin", margin, "leverage", leverage, "multiple", multiple);
    }
  }

  private final DataFolder data;

  /**
   * Reads figures below one directory.
   *
   * @param data has {@code deals/<deal>/financials.csv}, columns {@code year}, {@code revenue},
   *     {@code ebitda}, {@code netDebt} and {@code capex}, in thousands
   */
  public Financials(DataFolder data) {
    this.data = data;
  }

  /**
   * Analyses one deal.
   *
   * @param input {@code deal}
   * @return the analysis, as in {@code schemas/deal-analysis.json}
   * @throws NoData when there are no figures
   */
  public Map<String, Object> analyse(Map<String, Object> input) {
    Room room = Room.of(input);
    List<Year> years =
        data.table(room.file(FILE)).stream()
            .map(Year::of)
            .sorted(Comparator.comparingInt(Year::year))
            .toList();
    if (years.isEmpty()) {
      throw new NoData(room.file(FILE) + " has no year. Ask the seller.");
    }
    Year last = years.get(years.size() - 1);
    Measured measured = Measured.of(years.get(0), last, room.deal());
    return Tree.from(
        Analysis.of(
            last.ebitda() > 0 ? measured.says() : "It makes no profit before depreciation.",
            findings(measured, last),
            measured.facts()));
  }

  private static List<Finding> findings(Measured measured, Year last) {
    List<Finding> findings = new ArrayList<>();
    if (last.ebitda() <= 0) {
      return List.of(Finding.breaker("EBITDA of " + last.year() + " is not above zero."));
    }
    if (measured.growth() < 0) {
      findings.add(Finding.of(8, "Revenue shrinks."));
    } else if (measured.growth() < 3) {
      findings.add(Finding.of(4, "Revenue grows by less than 3 % a year."));
    }
    if (measured.margin() < 8) {
      findings.add(Finding.of(6, "The EBITDA margin is below 8 %."));
    }
    if (measured.leverage() > 3) {
      findings.add(Finding.of(6, "Net debt is more than three times EBITDA."));
    }
    if (measured.multiple() > 10) {
      findings.add(Finding.of(8, "More than ten times EBITDA is asked."));
    }
    if (last.capex() > last.ebitda()) {
      findings.add(Finding.of(5, "Investments eat more than EBITDA."));
    }
    return findings;
  }
}
