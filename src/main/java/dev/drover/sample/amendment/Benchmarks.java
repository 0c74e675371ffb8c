package dev.drover.sample.amendment;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.util.Map;

/** Compares the price of a contract with what others pay for the same. Thread-safe. */
public final class Benchmarks {
  private static final String TABLE = "benchmarks.csv";

  private record Input(Contract contract) {}

  private final DataFolder data;

  /**
   * Compares by one table.
   *
   * @param data has {@code benchmarks.csv}: service, p25, median, p75
   */
  public Benchmarks(DataFolder data) {
    this.data = data;
  }

  /**
   * Compares one contract.
   *
   * @param input {@code contract}
   * @return {@code service, p25, median, p75} and {@code aboveMedianPercent}
   * @throws NoData when nobody's price for that service is known
   */
  public Map<String, Object> compare(Map<String, Object> input) {
    Contract contract = Tree.as(input, Input.class).contract();
    Map<String, String> row =
        data.table(TABLE).stream()
            .filter(one -> contract.service().equals(one.get("service")))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoData(
                        "nobody's price for '%s' is in %s. Add a line for it."
                            .formatted(contract.service(), TABLE)));
    long median = Long.parseLong(row.get("median"));
    return Tree.of(
        "service", contract.service(),
        "p25", Long.parseLong(row.get("p25")),
        "median", median,
        "p75", Long.parseLong(row.get("p75")),
        "aboveMedianPercent", (contract.annual() - median) * 100 / median);
  }
}
