package dev.drover.cli;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Versions of fields; as a step saw them, also what it could not see. */
final class VersionsView implements View {
  private static final Set<String> HAD = Set.of("read", "unread");

  private final boolean asOfAStep;
  private final boolean history;
  private final boolean oneField;

  /**
   * @param asOfAStep whether the versions say what they were to a step
   * @param history whether older ones are shown too
   * @param oneField whether there is place for whole values
   */
  VersionsView(boolean asOfAStep, boolean history, boolean oneField) {
    this.asOfAStep = asOfAStep;
    this.history = history;
    this.oneField = oneField;
  }

  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    List<Fields> all = Fields.listOf(document);
    List<Fields> shown =
        asOfAStep && !history
            ? all.stream().filter(v -> HAD.contains(v.text("seen"))).toList()
            : all;
    if (oneField && !history && shown.size() == 1) {
      whole(shown.get(0), terminal);
    } else {
      table(shown, terminal);
    }
    if (asOfAStep && !history) {
      later(all, terminal);
    }
  }

  private void table(List<Fields> versions, Terminal terminal) {
    if (versions.isEmpty()) {
      terminal.result("no field had a value");
      return;
    }
    VersionsTable table = new VersionsTable();
    versions.forEach(version -> table.add(version, note(version)));
    table.show(terminal);
  }

  private String note(Fields version) {
    if (asOfAStep) {
      return version.text("seen");
    }
    return Boolean.TRUE.equals(version.value("current")) ? "current" : "";
  }

  private void whole(Fields version, Terminal terminal) {
    terminal.result("field       " + version.text("field"));
    terminal.result("version     " + version.text("version"));
    terminal.result("written by  " + VersionsTable.writer(version));
    terminal.result("at          " + version.text("at"));
    terminal.result("data of     " + version.text("dataTime"));
    if (Boolean.TRUE.equals(version.value("stale"))) {
      terminal.result("stale       yes");
    }
    if (asOfAStep) {
      terminal.result("seen        " + version.text("seen"));
    }
    terminal.result("");
    terminal.result(Words.whole(version.value("value")));
  }

  private static void later(List<Fields> versions, Terminal terminal) {
    versions.stream()
        .filter(version -> version.text("seen").equals("later"))
        .forEach(version -> terminal.result(VersionsTable.later(version)));
  }
}
