package dev.drover.cli.door;

import dev.drover.journal.DataDirectoryInUse;
import dev.drover.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the way into a data directory: through the server that owns it, or by opening it here. A
 * command that holds it for a moment is waited for.
 */
public final class DataDirectory {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Launch launch;
  private final Settings settings;
  private final Duration patience;

  /**
   * @param patience how long to wait for another process to give the directory up
   */
  public DataDirectory(Launch launch, Settings settings, Duration patience) {
    this.launch = launch;
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * A door for reading; quick, because no route is started.
   *
   * @throws DataDirectoryInUse when another process keeps it
   */
  public Door toRead() {
    if (!Files.isDirectory(settings.data())) {
      return new NoRuns();
    }
    Way way = way();
    return way.server.isPresent()
        ? way.server.get()
        : OpenDoor.reading(way.journal.orElseThrow(), launch.contracts(settings));
  }

  /**
   * A door for everything.
   *
   * @throws DataDirectoryInUse when another process keeps it
   * @throws CannotStart when a route or contract cannot be loaded
   */
  public Door toAct() {
    Way way = way();
    return way.server.isPresent() ? way.server.get() : acting(way.journal.orElseThrow());
  }

  private Door acting(Journal journal) {
    try {
      return OpenDoor.acting(journal, launch.start(settings, Mode.ONE_SHOT, journal));
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private record Way(Optional<Door> server, Optional<Journal> journal) {}

  private Way way() {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Door> server = server();
      if (server.isPresent()) {
        return new Way(server, Optional.empty());
      }
      try {
        return new Way(Optional.empty(), Optional.of(opened()));
      } catch (DataDirectoryInUse inUse) {
        if (System.nanoTime() > end || !pause()) {
          throw inUse;
        }
      }
    }
  }

  private Optional<Door> server() {
    return TokenFile.read(settings.data())
        .filter(file -> file.url().startsWith("http://127.0.0.1:") && file.ownerLives())
        .map(file -> new ServerDoor(file.url(), file.token()))
        .filter(ServerDoor::isUp)
        .map(Door.class::cast);
  }

  /** Whoever holds the lock knows that a token file still lying there is nobody's. */
  private Journal opened() {
    Journal journal = launch.openJournal(settings.data());
    try {
      TokenFile.remove(settings.data());
      return journal;
    } catch (IOException e) {
      journal.close();
      throw new UncheckedIOException(e);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
