package dev.drover.store;

import dev.drover.journal.Journal;
import dev.drover.journal.JournalProvider;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens a {@link SqliteJournal}: {@code drover.db}, locked by {@code drover.lock}. */
public final class SqliteJournalProvider implements JournalProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SqliteJournalProvider() {}

  /**
   * @throws dev.drover.journal.DataDirectoryInUse when another process holds the directory
   * @throws dev.drover.journal.JournalUnavailable when the file cannot be opened, is damaged, or is
   *     of a newer version
   */
  @Override
  public Journal open(Path data, InstantSource clock) {
    return new SqliteJournal(OpenStore.in(data, clock));
  }

  @Override
  public Journal inMemory() {
    return new MemoryJournal();
  }
}
