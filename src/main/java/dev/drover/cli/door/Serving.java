package dev.drover.cli.door;

import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application with all its routes and its control server, until it is closed. */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final int TOKEN_BYTES = 32;

  private final Settings settings;
  private final ControlServer server;
  private final OpenDoor door;

  private Serving(Settings settings, ControlServer server, OpenDoor door) {
    this.settings = settings;
    this.server = server;
    this.door = door;
  }

  /**
   * Starts the application, then lets commands in.
   *
   * @param port 0 for any
   * @throws dev.drover.journal.DataDirectoryInUse when another process owns the data directory
   * @throws PortInUse when the port cannot be had
   * @throws CannotStart when a route or contract cannot be loaded
   */
  public static Serving start(Launch launch, Settings settings, int port) {
    Journal journal = launch.openJournal(settings.data());
    try {
      return start(launch, settings, ControlServer.bind(port), journal);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static Serving start(
      Launch launch, Settings settings, ControlServer server, Journal journal) {
    try {
      Running running = launch.start(settings, Mode.SERVING, journal);
      Serving serving = new Serving(settings, server, OpenDoor.acting(journal, running));
      serving.letIn();
      return serving;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The way in from this process. */
  public Door door() {
    return door;
  }

  /** The server's address. */
  public String url() {
    return server.url();
  }

  /** Lets nobody in any more, stops the routes, closes the journal. */
  @Override
  public void close() {
    try {
      TokenFile.remove(settings.data());
    } catch (IOException left) {
      LOG.warn("The token file could not be removed", left);
    }
    server.close();
    door.close();
  }

  private void letIn() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    server.serve(door, token);
    try {
      new TokenFile(url(), token, ProcessHandle.current().pid(), now()).write(settings.data());
    } catch (IOException e) {
      throw new JournalUnavailable(
          "The token file cannot be written in " + settings.data() + ".", e);
    }
  }

  private static String now() {
    return Values.of(InstantSource.system().instant());
  }
}
