package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** What a run knows: the newest version of each field. */
final class MemoryView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Table table = new Table("FIELD", "VERSION", "WRITTEN BY", "AT", "VALUE");
    for (Fields field : Fields.of(document).list("memory")) {
      table.row(
          field.text("field"),
          field.text("version"),
          field.text("writtenBy"),
          field.text("at"),
          Words.brief(field.value("value")));
    }
    table.lines().forEach(terminal::result);
  }
}
