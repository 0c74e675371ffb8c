package dev.drover.cli;

import java.util.ArrayList;
import java.util.List;

/** A line for each version of a field, its value shortened. */
final class VersionsTable {
  private final Table table = new Table("FIELD", "VERSION", "WRITTEN BY", "AT", "NOTE", "VALUE");
  private boolean shortened;

  /**
   * @param note what is to say about it, besides that it is stale
   */
  void add(Fields version, String note) {
    shortened |= !Words.fits(version.value("value"));
    table.row(
        version.text("field"),
        version.text("version"),
        writer(version),
        version.text("at"),
        note(version, note),
        Words.brief(version.value("value")));
  }

  void show(Terminal terminal) {
    table.lines().forEach(terminal::result);
    if (shortened) {
      terminal.note("values are shortened; name a field to see its whole value");
    }
  }

  /** A line about a version that came too late to be seen. */
  static String later(Fields version) {
    return "later  "
        + version.text("field")
        + " "
        + version.text("version")
        + " by "
        + writer(version)
        + " at "
        + version.text("at");
  }

  /** Who wrote it; and where, if the version tells and it is not the same. */
  static String writer(Fields version) {
    String writer = version.text("writtenBy");
    String step = version.text("step");
    String generation = version.number("generation") > 1 ? "~" + version.text("generation") : "";
    boolean same = step.isEmpty() || step.equals(writer);
    return same ? writer + generation : writer + " (" + step + generation + ")";
  }

  private static String note(Fields version, String note) {
    List<String> words = new ArrayList<>();
    if (!note.isEmpty()) {
      words.add(note);
    }
    if (Boolean.TRUE.equals(version.value("stale"))) {
      words.add("stale");
    }
    return String.join(", ", words);
  }
}
