package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** What a run knows: the newest version of each field, or what a step knew of it. */
final class MemoryView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields run = Fields.of(document);
    Fields knew = run.child("knew");
    VersionsTable table = new VersionsTable();
    for (Fields version : run.list("memory")) {
      table.add(version, run.has("knew") ? seen(knew, version) : "");
    }
    table.show(terminal);
    knew.list("later").forEach(version -> terminal.result(VersionsTable.later(version)));
  }

  private static String seen(Fields knew, Fields version) {
    return knew.list("read").stream()
            .anyMatch(read -> read.text("field").equals(version.text("field")))
        ? "read"
        : "unread";
  }
}
