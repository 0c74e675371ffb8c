package dev.drover.cli.door;

import java.nio.file.Path;

/**
 * Where an application finds its things; absolute paths.
 *
 * @param data the data directory: journal, inbox, outbox
 * @param routes routes and contracts
 * @param home where {@code application.properties} stands, if there is one
 */
public record Settings(Path data, Path routes, Path home) {
  /**
   * @throws IllegalArgumentException when a path is relative
   */
  public Settings {
    if (!data.isAbsolute() || !routes.isAbsolute() || !home.isAbsolute()) {
      throw new IllegalArgumentException("Relative path in " + data + ", " + routes + ", " + home);
    }
  }
}
