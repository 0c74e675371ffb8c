package dev.drover.sample.deals;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** Reads the list of deals. Thread-safe. */
public final class DealList {

  /**
   * Reads a table with the columns {@code deal}, {@code company}, {@code sector}, {@code country}
   * and {@code asking}, in thousands.
   *
   * @param csv the table
   * @return {@code count}, and {@code deals} in the order of the table
   * @throws IllegalArgumentException when it is no such table, or names a deal twice
   */
  public Map<String, Object> read(String csv) {
    List<Deal> deals = Csv.parse(csv.lines()).rows().stream().map(DealList::deal).toList();
    if (deals.stream().map(Deal::deal).distinct().count() < deals.size()) {
      throw new IllegalArgumentException("The list names a deal twice. Remove one of the lines.");
    }
    return Tree.of("count", deals.size(), "deals", deals.stream().map(Tree::from).toList());
  }

  private static Deal deal(Map<String, String> row) {
    return new Deal(
        cell(row, "deal"),
        cell(row, "company"),
        cell(row, "sector"),
        cell(row, "country"),
        Long.parseLong(cell(row, "asking")));
  }

  private static String cell(Map<String, String> row, String column) {
    String cell = row.getOrDefault(column, "");
    if (cell.isEmpty()) {
      throw new IllegalArgumentException(
          "A line has no '" + column + "': " + row + ". Add it to the list of deals.");
    }
    return cell;
  }
}
