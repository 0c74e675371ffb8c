package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process in which eight writers append for ever, and print what was acknowledged. */
final class ChildAppends {
  private ChildAppends() {}

  public static void main(String[] args) {
    Journal journal = new SqliteJournalProvider().open(Path.of(args[0]), InstantSource.system());
    Samples samples = new Samples();
    for (int i = 0; i < 8; i++) {
      RunId run = journal.start(samples.run()).run().id();
      new Thread(() -> write(journal, run)).start();
    }
  }

  private static void write(Journal journal, RunId run) {
    for (int i = 1; ; i++) {
      if (journal.append(run, 1, Samples.one(i, "step" + i, 1)).join() == Appended.MINE) {
        // The full stop tells a whole line from one that the kill cut off.
        System.out.println(run + " step" + i + " .");
      }
    }
  }
}
