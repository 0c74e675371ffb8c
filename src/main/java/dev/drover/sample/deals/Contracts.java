package dev.drover.sample.deals;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Analyses contracts with customers and banks: who may leave, and which promise is broken. */
public final class Contracts {
  private static final double CONCENTRATED = 35;
  private static final double MANY_MAY_LEAVE = 25;

  private record Papers(List<Customer> customers, List<Loan> loans) {}

  /**
   * A customer.
   *
   * @param share of revenue, percent
   */
  private record Customer(String name, double share, String ends, boolean changeOfControl) {}

  private record Loan(String bank, long amount, List<Covenant> covenants) {}

  /**
   * A promise to a bank.
   *
   * @param atMost true when {@code tested} may not exceed {@code limit}, false when it may not fall
   *     below
   */
  private record Covenant(String metric, boolean atMost, double limit, double tested) {
    boolean broken() {
      return atMost ? tested > limit : tested < limit;
    }

    String words(String bank) {
      return String.format(
          Locale.ROOT,
          "A covenant with %s is broken: %s is %.1f, %s %.1f is agreed.",
          bank,
          metric,
          tested,
          atMost ? "at most" : "at least",
          limit);
    }
  }

  private final DataFolder data;

  /**
   * Reads contracts below one directory.
   *
   * @param data has {@code deals/<deal>/contracts.json}
   */
  public Contracts(DataFolder data) {
    this.data = data;
  }

  /**
   * Analyses one deal.
   *
   * @param input {@code deal}
   * @return the analysis, as in {@code schemas/deal-analysis.json}
   * @throws dev.drover.sample.format.NoData when there are no contracts
   */
  public Map<String, Object> analyse(Map<String, Object> input) {
    Papers papers = data.object(Room.of(input).file("contracts.json"), Papers.class);
    double largest = papers.customers().stream().mapToDouble(Customer::share).max().orElse(0);
    double mayLeave =
        papers.customers().stream()
            .filter(Customer::changeOfControl)
            .mapToDouble(Customer::share)
            .sum();
    return Tree.from(
        Analysis.of(
            String.format(
                Locale.ROOT,
                "%d large customers, the largest with %.0f %% of revenue; %.0f %% may leave when the"
                    + " owner changes.",
                papers.customers().size(),
                largest,
                mayLeave),
            findings(papers, largest, mayLeave),
            Tree.of("largest", largest, "mayLeave", mayLeave, "loans", papers.loans().size())));
  }

  private static List<Finding> findings(Papers papers, double largest, double mayLeave) {
    List<Finding> findings = new ArrayList<>();
    papers
        .loans()
        .forEach(
            loan ->
                loan.covenants().stream()
                    .filter(Covenant::broken)
                    .map(covenant -> Finding.breaker(covenant.words(loan.bank())))
                    .forEach(findings::add));
    if (largest > CONCENTRATED) {
      findings.add(Finding.of(8, "One customer has more than 35 % of revenue."));
    }
    if (mayLeave > MANY_MAY_LEAVE) {
      findings.add(Finding.of(7, "More than 25 % of revenue may leave when the owner changes."));
    }
    return findings;
  }
}
