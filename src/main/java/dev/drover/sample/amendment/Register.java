package dev.drover.sample.amendment;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Finds in a register the contracts that may still be ended, but not for long. Thread-safe. */
public final class Register {
  private static final int SOON_DAYS = 90;

  /**
   * The rows whose last day of notice lies in the next 90 days.
   *
   * @param csv a table with the columns id, party, service, annual, currency, ends, noticeDays,
   *     asOf
   * @return one input of the workflow for each
   * @throws IllegalArgumentException when it is no such table
   */
  public List<Map<String, Object>> due(String csv) {
    return Csv.parse(csv.lines()).rows().stream()
        .map(Register::contract)
        .filter(Register::isDue)
        .map(Tree::from)
        .toList();
  }

  private static Contract contract(Map<String, String> row) {
    return new Contract(
        cell(row, "id"),
        cell(row, "party"),
        cell(row, "service"),
        Long.parseLong(cell(row, "annual")),
        cell(row, "currency"),
        cell(row, "ends"),
        Integer.parseInt(cell(row, "noticeDays")),
        cell(row, "asOf"));
  }

  private static String cell(Map<String, String> row, String name) {
    String cell = row.get(name);
    if (cell == null) {
      throw new IllegalArgumentException("the register has no column '" + name + "'");
    }
    return cell;
  }

  private static boolean isDue(Contract contract) {
    LocalDate today = LocalDate.parse(contract.asOf());
    LocalDate notice = contract.lastDayOfNotice();
    return !notice.isBefore(today) && !notice.isAfter(today.plusDays(SOON_DAYS));
  }
}
