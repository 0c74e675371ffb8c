package dev.drover.architecture;

import dev.drover.run.Eip;
import dev.drover.run.EipTable;

/** Writes the page about EIPs from the table the engine goes by. */
final class EipReference {
  static final String FILE = "docs/reference/eips.md";

  private EipReference() {}

  static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!-- Written from dev.drover.run.EipTable by WrittenPagesTest. Do not edit. -->\n");
    page.append("# What a run does with each EIP\n\n");
    page.append("* **recorded**: done once; on every walk after it its record answers.\n");
    page.append("* **recorded as one**: it and all inside it are one record; nothing inside may");
    page.append(" wait.\n");
    page.append("* **re-executed**: runs again on every walk, so it must be pure.\n");
    page.append("* **transparent**: only leads on; what is behind it is treated by itself.\n");
    page.append("* **refused**: an error when the routes are loaded, with file and line.\n\n");
    page.append(
        "An EIP that is not in the table is refused. Routes no run comes to may use all of");
    page.append(" them.\n\n| EIP | in a run | note |\n|---|---|---|\n");
    EipTable.rows().forEach(row -> page.append(line(row)));
    return page.toString();
  }

  private static String line(Eip row) {
    String note = row.note().replace("|", "\\|");
    return "| `" + row.name() + "` | " + row.treatment().words() + " | " + note + " |\n";
  }
}
