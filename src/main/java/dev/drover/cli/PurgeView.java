package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** How many runs were purged. */
final class PurgeView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields purged = Fields.of(document);
    boolean dryRun = Boolean.TRUE.equals(purged.value("dryRun"));
    long runs = purged.number("runs");
    terminal.result(
        (dryRun ? "would purge " : "purged ")
            + runs
            + (runs == 1 ? " run" : " runs")
            + " that ended before "
            + purged.text("endedBefore"));
  }
}
