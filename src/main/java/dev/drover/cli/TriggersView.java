package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of triggers and the entities they watch. */
final class TriggersView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    List<Fields> triggers = Fields.listOf(document);
    if (triggers.isEmpty()) {
      terminal.note("No trigger has fired yet.");
      return;
    }
    Table table =
        new Table(
            "TRIGGER",
            "ENTITY",
            "FIRED",
            "LAST FIRED",
            "RUN",
            "NEXT ALLOWED",
            "VALUE",
            "HELD BACK");
    for (Fields one : triggers) {
      table.row(
          one.text("name"),
          one.text("entity"),
          one.text("fired"),
          one.text("lastFiredAt"),
          one.text("run"),
          next(one),
          one.text("value"),
          one.text("suppressed"));
    }
    table.lines().forEach(terminal::result);
  }

  private static String next(Fields one) {
    if (Boolean.FALSE.equals(one.value("armed"))) {
      return "when armed again";
    }
    return one.has("nextAllowedAt") ? one.text("nextAllowedAt") : "at its limit";
  }
}
