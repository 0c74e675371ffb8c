package dev.drover.sample.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small table with a heading line (RFC 4180; a cell holds no line break).
 *
 * @param rows cells by the heading of their column
 */
public record Csv(List<Map<String, String>> rows) {
  private static final Pattern CELL =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(,|$)");

  /**
   * Reads a table; empty lines, and lines that begin with {@code #}, count nothing.
   *
   * @param lines the first of them is the heading
   * @return the rows
   * @throws IllegalArgumentException when a line has too few or too many cells, or an open quote
   */
  public static Csv parse(Stream<String> lines) {
    List<List<String>> cells =
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Csv::cells).toList();
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("there is no heading line");
    }
    List<String> heading = cells.get(0);
    return new Csv(cells.stream().skip(1).map(row -> row(heading, row)).toList());
  }

  private static Map<String, String> row(List<String> heading, List<String> cells) {
    if (cells.size() != heading.size()) {
      throw new IllegalArgumentException(
          "the line " + cells + " has " + cells.size() + " cells instead of " + heading.size());
    }
    return IntStream.range(0, cells.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(heading::get, cells::get));
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var matcher = CELL.matcher(line);
    boolean more = true;
    while (more) {
      if (!matcher.find()) {
        throw new IllegalArgumentException("a quote is not closed in the line " + line);
      }
      boolean quoted = matcher.group(1) != null;
      cells.add(quoted ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2).strip());
      more = ",".equals(matcher.group(3));
    }
    return cells;
  }
}
