package dev.drover.run;

import dev.drover.definition.Durability;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalProvider;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.RunId;
import dev.drover.testing.crash.CrashPoints;
import dev.drover.testing.crash.CrashingJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The journals of a context: the durable one, opened when it is first needed, and the one of runs
 * that live in memory only.
 */
final class Journals {
  private final Engine engine;
  private volatile @Nullable Journal durable;
  private volatile @Nullable Journal memory;
  private boolean opened;
  private boolean closed;

  Journals(Engine engine) {
    this.engine = engine;
  }

  /** Where runs of this durability are kept. */
  Journal of(Durability durability) {
    return durability == Durability.DURABLE ? durable() : memory();
  }

  /** Where this run is kept. */
  Journal of(RunId run) {
    Journal inMemory = memory;
    return inMemory != null && inMemory.run(run).isPresent() ? inMemory : durable();
  }

  Journal durable() {
    Journal known = durable;
    return known == null ? openDurable() : known;
  }

  Journal memory() {
    Journal known = memory;
    return known == null ? openMemory() : known;
  }

  /** All that are in use. */
  List<Journal> all() {
    Journal inMemory = memory;
    return inMemory == null ? List.of(durable()) : List.of(durable(), inMemory);
  }

  /** Whether runs in memory were ever started. */
  boolean hasMemory() {
    return memory != null;
  }

  private synchronized Journal openDurable() {
    Journal known = durable;
    if (closed) {
      throw new JournalUnavailable("The application is stopped.");
    }
    if (known == null) {
      Journal bound = engine.context().getRegistry().findSingleByType(Journal.class);
      opened = bound == null;
      Journal found =
          bound == null
              ? provider().open(Path.of(engine.options().getData()), engine.clock())
              : bound;
      CrashPoints points = engine.crashPoints();
      known = points == CrashPoints.NONE ? found : new CrashingJournal(found, points);
      durable = known;
    }
    return known;
  }

  private synchronized Journal openMemory() {
    Journal known = memory;
    if (known == null) {
      known = provider().inMemory();
      memory = known;
    }
    return known;
  }

  private static JournalProvider provider() {
    return ServiceLoader.load(JournalProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No journal: bind a bean of type dev.drover.journal.Journal, or put a"
                        + " JournalProvider on the class path."));
  }

  /** Closes what was opened here; a journal somebody bound is theirs to close. */
  synchronized void close() {
    Journal known = durable;
    if (opened && known != null) {
      known.close();
    }
    durable = null;
    closed = true;
  }
}
