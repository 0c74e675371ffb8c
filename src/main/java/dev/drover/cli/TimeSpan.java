package dev.drover.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 30d} or ISO-8601's {@code
 * PT60S}.
 */
final class TimeSpan implements ITypeConverter<Duration> {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  @Override
  public Duration convert(String text) {
    Matcher given = SHORT.matcher(text.toLowerCase(Locale.ROOT));
    if (given.matches()) {
      long count = Long.parseLong(given.group(1));
      return switch (given.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    return iso(text);
  }

  private static Duration iso(String text) {
    try {
      Duration span = Duration.parse(text);
      if (!span.isNegative()) {
        return span;
      }
    } catch (DateTimeParseException notIso) {
      // The message below says what is understood.
    }
    throw new TypeConversionException("'" + text + "' is no time; write 500ms, 60s, 5m, 1h or 30d");
  }
}
