package dev.drover.sample.vendor;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures how a vendor delivered so far, from our own orders. Thread-safe. */
public final class History {
  private static final String ORDERS = "history.csv";
  private static final int FEW = 5;

  private record Input(Vendor vendor) {}

  private record Order(LocalDate promised, LocalDate delivered, boolean claim) {
    static Order of(Map<String, String> row) {
      return new Order(
          LocalDate.parse(row.getOrDefault("promised", "")),
          LocalDate.parse(row.getOrDefault("delivered", "")),
          !row.getOrDefault("claim", "").isEmpty());
    }

    long daysLate() {
      return Math.max(0, ChronoUnit.DAYS.between(promised, delivered));
    }
  }

  private final DataFolder data;

  /**
   * Measures orders of one table.
   *
   * @param data has {@code history.csv}, columns {@code order}, {@code vendor}, {@code promised},
   *     {@code delivered} and {@code claim}, empty when there was none
   */
  public History(DataFolder data) {
    this.data = data;
  }

  /**
   * Measures the orders that were delivered by the day of the assessment.
   *
   * @param input {@code vendor}
   * @return an assessment, as in {@code schemas/vendor-risk-assessment.json}
   * @throws NoData when we never ordered there
   */
  public Map<String, Object> measure(Map<String, Object> input) {
    Vendor vendor = Tree.as(input, Input.class).vendor();
    List<Order> orders = data.read(ORDERS, text -> orders(text, vendor));
    if (orders.isEmpty()) {
      throw new NoData(
          "nothing that we ordered from %s was delivered by %s. Ask for references."
              .formatted(vendor.vendorId(), vendor.asOf()));
    }
    int all = orders.size();
    long late = orders.stream().filter(order -> order.daysLate() > 0).count();
    long claims = orders.stream().filter(Order::claim).count();
    long worst = orders.stream().mapToLong(Order::daysLate).max().orElse(0);
    return Tree.from(
        Assessment.of(
            "%d of %d orders came late, the worst by %d days; %d led to a claim."
                .formatted(late, all, worst, claims),
            orders.stream()
                .map(Order::delivered)
                .max(LocalDate::compareTo)
                .orElseThrow()
                .toString(),
            reasons(all, late, claims),
            Tree.of("orders", all, "late", late, "claims", claims, "worstDays", worst)));
  }

  private static List<Order> orders(String text, Vendor vendor) {
    return Csv.parse(text.lines()).rows().stream()
        .filter(row -> vendor.vendorId().equals(row.get("vendor")))
        .map(Order::of)
        .filter(order -> !order.delivered().isAfter(vendor.day()))
        .toList();
  }

  private static List<Reason> reasons(int all, long late, long claims) {
    List<Reason> reasons = new ArrayList<>();
    if (all < FEW) {
      reasons.add(new Reason(4, "Only %d orders are too few to judge by.".formatted(all)));
    }
    double percent = 100.0 * late / all;
    if (percent > 10) {
      int points = percent > 50 ? 20 : percent > 25 ? 14 : 6;
      reasons.add(new Reason(points, "%d of %d orders came late.".formatted(late, all)));
    }
    if (100.0 * claims / all > 5) {
      reasons.add(new Reason(6, "%d of %d orders led to a claim.".formatted(claims, all)));
    }
    return reasons;
  }
}
