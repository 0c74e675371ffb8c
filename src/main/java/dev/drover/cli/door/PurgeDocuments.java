package dev.drover.cli.door;

import dev.drover.run.Purged;

/** Makes the document of what was purged, or would be. */
final class PurgeDocuments {
  private PurgeDocuments() {}

  static Object of(Purged purged, boolean dryRun) {
    return new Doc()
        .with("endedBefore", Values.of(purged.endedBefore()))
        .with("dryRun", dryRun)
        .with("runs", purged.runs())
        .with("more", purged.more())
        .all();
  }
}
