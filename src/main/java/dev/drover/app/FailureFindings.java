package dev.drover.app;

import dev.drover.cli.door.Finding;
import dev.drover.definition.At;
import dev.drover.definition.Cluster;
import dev.drover.definition.Concerned;
import dev.drover.definition.FailureKind;
import dev.drover.definition.FailureRow;
import dev.drover.definition.FailureTable;
import dev.drover.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of failures as findings: a row each, and a warning for what is not declared. */
final class FailureFindings {
  private FailureFindings() {}

  /**
   * The findings, warnings first.
   *
   * @param concerned by workflow, where its routes are known
   */
  static List<Finding> of(Collection<Cluster> clusters, Map<String, Concerned> concerned) {
    List<Finding> warnings = new ArrayList<>();
    List<Finding> rows = new ArrayList<>();
    for (Cluster cluster : clusters) {
      for (WorkflowDefinition workflow : cluster.workflows().values()) {
        Concerned parts = concerned.getOrDefault(workflow.name(), Concerned.all(cluster));
        List<FailureRow> table = FailureTable.of(cluster, workflow, parts);
        table.forEach(row -> rows.add(row(cluster, row)));
        warnings.addAll(undeclared(cluster, table));
      }
    }
    List<Finding> all = new ArrayList<>(warnings.stream().distinct().toList());
    all.addAll(rows);
    return all;
  }

  private static Finding row(Cluster cluster, FailureRow row) {
    return new Finding(
        cluster.location(),
        row.at().line(),
        row.at().column(),
        Finding.Severity.INFO,
        row.kind().word() + ", " + row.subject() + ": " + row.outcome(),
        "",
        new Finding.FailureCase(row.workflow(), row.kind().word(), row.subject(), row.outcome()));
  }

  /** One warning for all that the same line at the same place would declare. */
  private static List<Finding> undeclared(Cluster cluster, List<FailureRow> table) {
    Map<Gap, List<FailureRow>> gaps = new LinkedHashMap<>();
    for (FailureRow row : table) {
      row.missing()
          .map(line -> new Gap(row.kind(), row.at(), line))
          .ifPresent(gap -> gaps.computeIfAbsent(gap, g -> new ArrayList<>()).add(row));
    }
    return gaps.entrySet().stream()
        .map(gap -> warning(cluster, gap.getKey(), gap.getValue()))
        .toList();
  }

  private static Finding warning(Cluster cluster, Gap gap, List<FailureRow> rows) {
    String subjects = rows.stream().map(FailureRow::subject).collect(Collectors.joining(", "));
    return new Finding(
        cluster.location(),
        gap.at.line(),
        gap.at.column(),
        Finding.Severity.WARNING,
        "workflow '"
            + rows.get(0).workflow()
            + "' does not declare what happens on "
            + gap.kind.word()
            + " of "
            + subjects
            + ": "
            + rows.get(0).outcome(),
        "add: " + gap.line + (gap.line.startsWith("onFailure") ? ", or give each a fallback" : ""));
  }

  private record Gap(FailureKind kind, At at, String line) {}
}
