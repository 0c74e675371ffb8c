package dev.drover.cli;

import dev.drover.journal.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values are said in few characters. */
final class Words {
  private static final int WIDE = 60;
  private static final int KEY = 36;

  private Words() {}

  /** Such as {@code 0.4s} or {@code 3m05s}. */
  static String of(Duration time) {
    if (time.toMinutes() > 0) {
      return String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
  }

  static String of(Optional<Duration> time) {
    return time.map(Words::of).orElse("");
  }

  /** Such as {@code $0.0123}; nothing where nothing was called. */
  static String cost(Fields usage) {
    if (usage.number("calls") == 0) {
      return "";
    }
    return usage.has("costMicros")
        ? "$" + BigDecimal.valueOf(usage.number("costMicros"), 6).toPlainString()
        : "unknown";
  }

  /** One line of JSON, shortened. */
  static String brief(@Nullable Object value) {
    return cut(line(value), WIDE);
  }

  /** Whether {@link #brief} says all of it. */
  static boolean fits(@Nullable Object value) {
    return line(value).length() <= WIDE;
  }

  private static String line(@Nullable Object value) {
    return value instanceof String text
        ? text.replaceAll("\\s+", " ")
        : new String(Json.write(value), StandardCharsets.UTF_8);
  }

  /** A key made of a name and a digest is told apart by its beginning. */
  static String key(String key) {
    return cut(key, KEY);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width - 3) + "...";
  }

  /** Text as it is, anything else as indented JSON. */
  static String whole(@Nullable Object value) {
    return value instanceof String text ? text : Json.pretty(value);
  }

  /** Says of a step that another run executed it; nothing of one that this run did. */
  static String origin(Fields step) {
    return Boolean.TRUE.equals(step.value("takenOver")) ? "taken over" : "";
  }
}
