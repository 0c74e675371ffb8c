package dev.drover.app;

import dev.drover.cli.door.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values for {@code {{name}}} and {@code {{name:default}}} where no Camel context is up: from what
 * the application is given, then from the JVM's properties, then from {@code
 * application.properties}, then the default. What has none stays.
 */
final class Placeholders implements UnaryOperator<String> {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^:{}]+)(?::([^{}]*))?}}");

  private final Map<String, String> given;
  private final Properties properties;

  private Placeholders(Map<String, String> given, Properties properties) {
    this.given = given;
    this.properties = properties;
  }

  /**
   * With the properties of an application.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  static Placeholders of(Settings settings) {
    Path file = settings.home().resolve("application.properties");
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return new Placeholders(settings.properties(), properties);
  }

  @Override
  public String apply(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    value(found.group(1), found.group(2)).orElse(found.group())));
  }

  private Optional<String> value(String name, @Nullable String otherwise) {
    String key = name.strip();
    return Optional.ofNullable(given.get(key))
        .or(() -> Optional.ofNullable(System.getProperty(key)))
        .or(() -> Optional.ofNullable(properties.getProperty(key)))
        .or(() -> Optional.ofNullable(otherwise));
  }
}
