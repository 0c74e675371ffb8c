package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time spans as contracts write them: {@code 90s}, {@code 1h30m}, {@code 2d}, {@code PT4H}. */
final class Durations {
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");
  private static final List<Duration> UNITS =
      List.of(
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(1));
  private static final List<String> NAMES = List.of("d", "h", "m", "s", "ms");

  private Durations() {}

  /** The time span, empty when the text is none or not longer than zero. */
  static Optional<Duration> parse(String text) {
    return shortForm(text).or(() -> iso(text)).filter(span -> !span.isZero());
  }

  /** The short form of a time span: {@code 14d}, {@code 1m30s}. */
  static String words(Duration span) {
    StringBuilder words = new StringBuilder();
    Duration left = span;
    for (int i = 0; i < UNITS.size(); i++) {
      long count = left.dividedBy(UNITS.get(i));
      if (count > 0) {
        words.append(count).append(NAMES.get(i));
        left = left.minus(UNITS.get(i).multipliedBy(count));
      }
    }
    return words.isEmpty() ? "less than 1ms" : words.toString();
  }

  private static Optional<Duration> shortForm(String text) {
    Matcher parts = SHORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.size(); i++) {
      String count = parts.group(i + 1);
      sum = count == null ? sum : sum.plus(UNITS.get(i).multipliedBy(Long.parseLong(count)));
    }
    return Optional.of(sum);
  }

  private static Optional<Duration> iso(String text) {
    return ISO.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty();
  }
}
