package dev.drover.sample.watch;

import java.util.Map;

/** A cell of a table. */
final class Cell {
  private Cell() {}

  /**
   * Its text.
   *
   * @throws IllegalArgumentException when there is no such column
   */
  static String of(Map<String, String> row, String column) {
    String cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("There is no column '" + column + "' beside " + row);
    }
    return cell;
  }
}
