package dev.drover.cli;

import dev.drover.cli.door.Finding;
import java.util.List;

/** Ways to print what a check found. */
interface Findings {
  /** One line each, as compilers write it, and its hint; then the tables of failures. */
  Findings TEXT =
      (found, terminal) -> {
        List<Finding> problems =
            found.stream().filter(one -> one.severity() != Finding.Severity.INFO).toList();
        for (Finding one : problems) {
          terminal.result(one.text() + (one.hint().isEmpty() ? "" : " (" + one.hint() + ")"));
        }
        if (problems.isEmpty()) {
          terminal.note("no problems found");
        }
        FailuresView.of(found).forEach(terminal::result);
      };

  /** An array of objects. */
  Findings JSON =
      (found, terminal) -> terminal.json(found.stream().map(Finding::document).toList());

  /** For code scanners; see <a href="https://json.schemastore.org/sarif-2.1.0.json">SARIF</a>. */
  Findings SARIF = (found, terminal) -> terminal.json(Sarif.document(found));

  void print(List<Finding> found, Terminal terminal);
}
