package dev.drover.cli.door;

import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.run.AmbiguousId;
import dev.drover.run.UnknownRun;
import java.util.List;
import java.util.Locale;

/** Finds a run by its id or a unique prefix of it, in whatever case it was typed. */
final class RunSearch {
  private static final int TWO = 2;

  private final Journal journal;

  RunSearch(Journal journal) {
    this.journal = journal;
  }

  /**
   * The run.
   *
   * @throws UnknownRun when there is none
   * @throws AmbiguousId when there are several
   */
  Run find(String idOrPrefix) {
    if (idOrPrefix.isEmpty()) {
      throw new UnknownRun(idOrPrefix);
    }
    List<Run> found = journal.runsByPrefix(idOrPrefix.toUpperCase(Locale.ROOT), TWO);
    if (found.isEmpty()) {
      throw new UnknownRun(idOrPrefix);
    }
    if (found.size() == TWO) {
      throw new AmbiguousId(idOrPrefix, found.get(0).id().value(), found.get(1).id().value());
    }
    return found.get(0);
  }
}
