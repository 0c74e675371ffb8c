package dev.drover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where SQLite unpacks its library. In the directory for temporary files it would stay behind after
 * every kill, and other people's processes would try to delete it.
 */
final class NativeLibrary {
  private static final String PLACE = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** A directory below {@code home}, unless the launcher has named one or none can be made. */
  static void keepBelow(Path home) {
    if (System.getProperty(PLACE) == null) {
      Path place = home.resolve(".cache/drover/native");
      try {
        Files.createDirectories(place);
        System.setProperty(PLACE, place.toString());
      } catch (IOException unwritable) {
        System.clearProperty(PLACE); // SQLite then takes the directory for temporary files
      }
    }
  }
}
