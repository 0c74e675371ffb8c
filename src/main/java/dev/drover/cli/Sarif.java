package dev.drover.cli;

import dev.drover.cli.door.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Findings as a SARIF 2.1.0 log with one run. */
final class Sarif {
  private static final String RULE = "drover/contract";

  private Sarif() {}

  static Object document(List<Finding> found) {
    Map<String, Object> driver =
        Map.of("name", "drover", "rules", List.of(Map.of("id", RULE, "name", "Contract")));
    return Map.of(
        "$schema",
        "https://json.schemastore.org/sarif-2.1.0.json",
        "version",
        "2.1.0",
        "runs",
        List.of(
            Map.of(
                "tool",
                Map.of("driver", driver),
                "results",
                found.stream().map(Sarif::result).toList())));
  }

  private static Object result(Finding one) {
    String hint = one.hint().isEmpty() ? "" : " (" + one.hint() + ")";
    Map<String, Object> physical =
        Map.of(
            "artifactLocation",
            Map.of("uri", uri(one.file())),
            "region",
            Map.of("startLine", Math.max(1, one.line()), "startColumn", Math.max(1, one.column())));
    return Map.of(
        "ruleId",
        RULE,
        "level",
        one.severity() == Finding.Severity.INFO ? "note" : one.severity().word(),
        "message",
        Map.of("text", one.message() + hint),
        "locations",
        List.of(Map.of("physicalLocation", physical)));
  }

  private static String uri(String file) {
    if (Path.of(file).isAbsolute()) {
      return Path.of(file).toUri().toString();
    }
    try {
      return new URI(null, null, file.replace('\\', '/'), null).toString();
    } catch (URISyntaxException e) {
      return file;
    }
  }
}
