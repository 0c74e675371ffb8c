package dev.drover.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the files one contract names and remembers them, because they are part of its meaning. */
final class NamedFiles {
  private static final int MOST_BYTES = 1 << 20;

  private final Folder folder;
  private final Map<String, String> read = new TreeMap<>();

  NamedFiles(Folder folder) {
    this.folder = folder;
  }

  /**
   * The text of a file with its line ends as {@code \n}.
   *
   * @param path as {@link #resolved} gives it
   */
  String text(String path) throws UnusableFile {
    String known = read.get(path);
    if (known != null) {
      return known;
    }
    try {
      byte[] content = folder.read(path);
      if (content.length > MOST_BYTES) {
        throw new UnusableFile("file '" + path + "' is larger than 1 MiB", "make it smaller");
      }
      String text = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
      read.put(path, text);
      return text;
    } catch (IOException missing) {
      throw new UnusableFile(
          "file '" + path + "' cannot be read", "paths are relative to the contract file");
    }
  }

  /** A path as a file of this contract writes it, seen from the contract. */
  static String resolved(String from, String path) throws UnusableFile {
    try {
      Path base = Path.of(from).getParent();
      Path target = base == null ? Path.of(path) : base.resolve(path);
      if (target.isAbsolute()) {
        throw new UnusableFile(
            "file '" + path + "' is not a relative path", "name it relative to the contract file");
      }
      return target.normalize().toString().replace('\\', '/');
    } catch (InvalidPathException refused) {
      throw new UnusableFile("'" + path + "' is not a path", refused.getReason());
    }
  }

  /** All files read so far by path. */
  Map<String, String> all() {
    return Map.copyOf(read);
  }
}
