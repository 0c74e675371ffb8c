package dev.drover.store;

import dev.drover.journal.DataDirectoryInUse;
import dev.drover.journal.Journal;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that tries to open a journal and says how that went. */
final class ChildOpens {
  private ChildOpens() {}

  public static void main(String[] args) {
    try (Journal journal =
        new SqliteJournalProvider().open(Path.of(args[0]), InstantSource.system())) {
      System.out.println("opened");
    } catch (DataDirectoryInUse e) {
      System.out.println("in use by " + e.ownerPid());
    }
  }
}
