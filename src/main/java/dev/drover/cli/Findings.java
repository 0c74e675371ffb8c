package dev.drover.cli;

import dev.drover.cli.door.Finding;
import java.util.List;

/** Ways to print what a check found. */
interface Findings {
  /** One line each, as compilers write it, and its hint. */
  Findings TEXT =
      (found, terminal) -> {
        for (Finding one : found) {
          terminal.result(one.text() + (one.hint().isEmpty() ? "" : " (" + one.hint() + ")"));
        }
        if (found.isEmpty()) {
          terminal.note("no problems found");
        }
      };

  /** An array of objects. */
  Findings JSON =
      (found, terminal) -> terminal.json(found.stream().map(Finding::document).toList());

  /** For code scanners; see <a href="https://json.schemastore.org/sarif-2.1.0.json">SARIF</a>. */
  Findings SARIF = (found, terminal) -> terminal.json(Sarif.document(found));

  void print(List<Finding> found, Terminal terminal);
}
