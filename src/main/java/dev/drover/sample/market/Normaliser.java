package dev.drover.sample.market;

import dev.drover.sample.format.Tree;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the same of entries in the words of any format. Thread-safe. */
public final class Normaliser {
  private static final double MOVE_PERCENT = 2;

  private record Rows(
      String source, String format, int priority, String base, List<Map<String, String>> rows) {}

  /**
   * Normalises. Prices become news where a close differs by two percent or more from the one
   * before. The address of a piece loses what only tells where it was found.
   *
   * @param parsed of {@link Parser#parse}
   * @return {@code source}, {@code format}, {@code priority}, and {@code items}, as in {@code
   *     schemas/market-items.json}
   * @throws IllegalArgumentException when an entry lacks its title, or its day
   */
  public Map<String, Object> normalise(Map<String, Object> parsed) {
    Rows rows = Tree.as(parsed, Rows.class);
    List<Item> items =
        rows.format().equals("prices")
            ? moves(rows)
            : rows.rows().stream().map(row -> item(rows, row)).toList();
    return Tree.of(
        "source", rows.source(),
        "format", rows.format(),
        "priority", rows.priority(),
        "items", items.stream().map(Tree::from).toList());
  }

  private static Item item(Rows rows, Map<String, String> row) {
    return switch (rows.format()) {
      case "tenders" ->
          new Item(
              cell(row, "title"),
              url(rows, cell(row, "url")),
              cell(row, "published"),
              "Tender of %s, open to %s.".formatted(row.get("buyer"), row.get("deadline")));
      case "patents" ->
          new Item(
              cell(row, "title"),
              url(rows, cell(row, "link")),
              basic(cell(row, "publicationDate")),
              "Patent application of " + row.get("applicants") + ".");
      case "calendar" ->
          new Item(
              cell(row, "SUMMARY"),
              url(rows, cell(row, "URL")),
              basic(cell(row, "DTSTART")),
              row.getOrDefault("DESCRIPTION", ""));
      default ->
          new Item(
              cell(row, "title"),
              url(rows, cell(row, "link")),
              cell(row, "date"),
              row.getOrDefault("summary", ""));
    };
  }

  private static List<Item> moves(Rows rows) {
    Map<String, Double> last = new LinkedHashMap<>();
    List<Item> moves = new ArrayList<>();
    rows.rows().stream()
        .sorted((a, b) -> cell(a, "date").compareTo(cell(b, "date")))
        .forEach(
            row -> {
              String metal = cell(row, "metal");
              double close = Double.parseDouble(cell(row, "close"));
              double before = last.getOrDefault(metal, close);
              last.put(metal, close);
              if (Math.abs(close / before - 1) * 100 >= MOVE_PERCENT) {
                moves.add(move(row, metal, close, before));
              }
            });
    return moves;
  }

  private static Item move(Map<String, String> row, String metal, double close, double before) {
    String title =
        String.format(
            Locale.ROOT,
            "%s %s %.1f %% to %.0f %s",
            metal,
            close > before ? "up" : "down",
            Math.abs(close / before - 1) * 100,
            close,
            cell(row, "unit"));
    return new Item(title, "prices:" + metal + ":" + cell(row, "date"), cell(row, "date"), "");
  }

  private static String url(Rows rows, String written) {
    URI address = URI.create(rows.base()).resolve(written);
    String query = address.getRawQuery();
    String kept = query == null ? "" : query.replaceAll("(^|&)(utm_\\w+|ref)=[^&]*", "");
    String bare = address.toString().replaceFirst("[?#].*", "");
    return kept.isEmpty() ? bare : bare + "?" + kept.replaceFirst("^&", "");
  }

  private static String basic(String date) {
    return LocalDate.parse(
            date.substring(0, Math.min(8, date.length())), DateTimeFormatter.BASIC_ISO_DATE)
        .toString();
  }

  private static String cell(Map<String, String> row, String name) {
    String cell = row.getOrDefault(name, "");
    if (cell.isEmpty()) {
      throw new IllegalArgumentException("An entry has no '" + name + "': " + row);
    }
    return cell;
  }
}
