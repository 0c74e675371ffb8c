package dev.drover.sample.enrichment;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.Fingerprint;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the list of accounts, line by line: a line that cannot be read is kept with its problem, so
 * that it fails by itself and not the list. Thread-safe.
 */
public final class AccountList {
  private static final List<String> NEEDED = List.of("domain", "as_of");

  private final int batch;

  /**
   * Reads lists that are done in batches.
   *
   * @param batch how many accounts are in one
   */
  public AccountList(int batch) {
    this.batch = batch;
  }

  /**
   * Reads a table with the columns {@code domain} and {@code as_of}, and any others.
   *
   * @param csv the table
   * @return {@code count}, and {@code rows}, each with {@code list}, a fingerprint of the table,
   *     its {@code line}, its place in the batches, {@code item}, and its cells that are not empty,
   *     or its {@code unreadable}
   * @throws IllegalArgumentException when a column is missing
   */
  public Map<String, Object> read(String csv) {
    List<String> lines = csv.lines().toList();
    int heading = 0;
    while (heading < lines.size() && says(lines.get(heading)).isEmpty()) {
      heading++;
    }
    if (heading == lines.size()) {
      throw new IllegalArgumentException("The list is empty. Give it a heading line.");
    }
    checkHeading(lines.get(heading));
    String list = Fingerprint.of(csv);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = heading + 1; i < lines.size(); i++) {
      if (!says(lines.get(i)).isEmpty()) {
        Map<String, Object> row = row(lines.get(heading), lines.get(i));
        row.put("list", list);
        row.put("line", i + 1);
        row.put("item", "batches[%d][%d]".formatted(rows.size() / batch, rows.size() % batch));
        rows.add(row);
      }
    }
    return Tree.of("count", rows.size(), "rows", rows);
  }

  private static String says(String line) {
    return line.startsWith("#") ? "" : line.strip();
  }

  private static void checkHeading(String heading) {
    Map<String, String> columns = Csv.parse(Stream.of(heading, heading)).rows().get(0);
    List<String> absent = NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!absent.isEmpty()) {
      throw new IllegalArgumentException(
          "The list has no column '%s', only %s. Add it to the heading line."
              .formatted(absent.get(0), heading));
    }
  }

  private static Map<String, Object> row(String heading, String text) {
    Map<String, Object> row = new TreeMap<>();
    try {
      Csv.parse(Stream.of(heading, text)).rows().get(0).entrySet().stream()
          .filter(cell -> !cell.getValue().isEmpty())
          .forEach(cell -> row.put(cell.getKey(), cell.getValue()));
    } catch (IllegalArgumentException e) {
      row.put("unreadable", e.getMessage());
    }
    return row;
  }
}
