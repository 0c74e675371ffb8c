package dev.drover.sample.enrichment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Checks one line of the list, and brings it into the common form. Thread-safe. */
public final class AccountCheck {

  /**
   * Checks a line.
   *
   * @param row of {@link AccountList#read}
   * @return the same with its {@code domain} in the form that tells accounts apart, and {@code
   *     asOf} in place of {@code as_of}
   * @throws IllegalArgumentException when it could not be read, or has no domain or day; names the
   *     line
   */
  public Map<String, Object> check(Map<String, Object> row) {
    if (row.containsKey("unreadable")) {
      throw wrong(row, String.valueOf(row.get("unreadable")));
    }
    String domain = text(row, "domain");
    Map<String, Object> checked = new TreeMap<>(row);
    checked.put(
        "domain",
        Domain.of(domain).orElseThrow(() -> wrong(row, "'" + domain + "' is no domain")).name());
    checked.remove("as_of");
    checked.put("asOf", day(row));
    return checked;
  }

  private static String day(Map<String, Object> row) {
    String written = text(row, "as_of");
    try {
      return LocalDate.parse(written).toString();
    } catch (DateTimeException e) {
      throw wrong(row, "'" + written + "' is no day like 2026-11-20");
    }
  }

  private static String text(Map<String, Object> row, String column) {
    Object text = row.get(column);
    if (text == null) {
      throw wrong(row, "there is no " + column);
    }
    return text.toString();
  }

  private static IllegalArgumentException wrong(Map<String, Object> row, String what) {
    return new IllegalArgumentException(
        "Line %s: %s. Correct it in the list.".formatted(row.get("line"), what));
  }
}
