package dev.drover.cli.door;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an application finds its things; absolute paths.
 *
 * @param data the data directory: journal, inbox, outbox
 * @param routes routes and contracts
 * @param home where {@code application.properties} stands, if there is one
 * @param properties values for placeholders, whatever is said elsewhere
 */
public record Settings(Path data, Path routes, Path home, Map<String, String> properties) {
  /** Without properties of its own. */
  public Settings(Path data, Path routes, Path home) {
    this(data, routes, home, Map.of());
  }

  /**
   * @throws IllegalArgumentException when a path is relative
   */
  public Settings {
    if (!data.isAbsolute() || !routes.isAbsolute() || !home.isAbsolute()) {
      throw new IllegalArgumentException("Relative path in " + data + ", " + routes + ", " + home);
    }
    properties = Map.copyOf(properties);
  }
}
