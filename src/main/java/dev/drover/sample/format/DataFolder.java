package dev.drover.sample.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the sources of a sample have, as files below one directory. They are read at each question,
 * so that a correction counts at once. Thread-safe.
 */
public final class DataFolder {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Path directory;
  private final String property;

  /**
   * Names the directory; nothing is read yet.
   *
   * @param directory relative to the working directory, or absolute
   * @param property that sets it, for error messages
   */
  public DataFolder(String directory, String property) {
    this.directory = Path.of(directory);
    this.property = property;
  }

  /**
   * An id as a part of a file name, so that no id leads out of the directory.
   *
   * @param id what an input says
   * @return the same
   * @throws NoData when it is no id
   */
  public static String named(String id) {
    if (!ID.matcher(id).matches()) {
      throw new NoData(
          "'" + id + "' is no id of letters, digits, '-' and '_'. Correct it in the input.");
    }
    return id;
  }

  /**
   * A whole file in UTF-8.
   *
   * @param file below the directory
   * @return its text
   * @throws NoData when there is no such file
   * @throws UnusableData when it cannot be read
   */
  public String text(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new NoData(
          "there is no %s. Put it there, or set the property '%s' to the right directory."
              .formatted(path, property));
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * The rows of a table.
   *
   * @param file below the directory
   * @return cells by the heading of their column
   * @throws NoData when there is no such file
   * @throws UnusableData when it is no table
   */
  public List<Map<String, String>> table(String file) {
    return read(file, text -> Csv.parse(text.lines()).rows());
  }

  /**
   * A JSON object.
   *
   * @param file below the directory
   * @param type what it stands for
   * @param <T> the record
   * @return the record
   * @throws NoData when there is no such file
   * @throws UnusableData when it is no such object
   */
  public <T extends Record> T object(String file, Class<T> type) {
    return read(file, text -> Tree.read(text, type));
  }

  /**
   * What a parser makes of a file.
   *
   * @param file below the directory
   * @param parser refuses with an IllegalArgumentException or a DateTimeException
   * @param <T> what it makes
   * @return what it made
   * @throws NoData when there is no such file
   * @throws UnusableData when the parser refuses it
   */
  public <T> T read(String file, Function<String, T> parser) {
    String text = text(file);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unusable(directory.resolve(file), e);
    }
  }

  private UnusableData unusable(Path path, Exception cause) {
    return new UnusableData(
        "%s cannot be read: %s. Correct it, or set the property '%s' to the right directory."
            .formatted(path, cause.getMessage(), property),
        cause);
  }
}
