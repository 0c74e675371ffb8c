package dev.drover.cli.door;

import dev.drover.journal.Journal;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens journals and starts applications; found with {@link java.util.ServiceLoader}, so that
 * people's doors need not know how an application is wired.
 */
public interface Launch {
  /**
   * Opens the journal in a data directory, and locks the directory until it is closed.
   *
   * @throws dev.drover.journal.DataDirectoryInUse when another process holds it
   * @throws dev.drover.journal.JournalUnavailable when it cannot be opened
   */
  Journal openJournal(Path data);

  /**
   * Starts the application on a journal that stays the caller's.
   *
   * @throws CannotStart when a route or contract cannot be loaded
   */
  Running start(Settings settings, Mode mode, Journal journal);

  /**
   * The contracts in the directory of the routes, read when the first is asked for; one that cannot
   * be loaded declares nothing.
   */
  Contracts contracts(Settings settings);

  /**
   * Checks routes and contract files without starting anything.
   *
   * @param files or directories, which are searched for routes and contracts
   */
  List<Finding> check(List<Path> files);
}
