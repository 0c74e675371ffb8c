package dev.drover.store;

import dev.drover.journal.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends SeenContract {
  @TempDir Path data;

  @Override
  Journal open() {
    return new SqliteJournalProvider().open(data, InstantSource.system());
  }
}
