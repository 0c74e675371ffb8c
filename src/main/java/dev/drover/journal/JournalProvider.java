package dev.drover.journal;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Opens the journal an application gets when it configures none; found with {@link
 * java.util.ServiceLoader}.
 */
public interface JournalProvider {

  /**
   * Opens the journal in a data directory, which is made when it does not exist, and locks the
   * directory until the journal is closed.
   *
   * @throws DataDirectoryInUse when another process holds it
   * @throws JournalUnavailable when it cannot be opened
   */
  Journal open(Path data, InstantSource clock);

  /** A journal that lives as long as the process, for runs whose durability is memory. */
  Journal inMemory();
}
