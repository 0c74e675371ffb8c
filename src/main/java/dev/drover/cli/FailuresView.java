package dev.drover.cli;

import dev.drover.cli.door.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of failures among findings, one for each workflow. */
final class FailuresView {
  private FailuresView() {}

  static List<String> of(List<Finding> found) {
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Finding one : found) {
      Finding.FailureCase failure = one.failure();
      if (failure != null) {
        tables
            .computeIfAbsent(failure.workflow(), w -> new Table("FAILURE", "OF", "WHAT HAPPENS"))
            .row(failure.kind(), failure.subject(), failure.outcome());
      }
    }
    List<String> lines = new ArrayList<>();
    tables.forEach(
        (workflow, table) -> {
          lines.add("");
          lines.add("What is declared to happen when something fails in '" + workflow + "':");
          lines.addAll(table.lines());
        });
    return lines;
  }
}
