package dev.drover.run;

import java.time.Duration;
import java.util.Locale;

/** Time spans for people. */
final class Spans {
  private Spans() {}

  /** {@code 1h30m}; fractions of a second only where there is nothing else. */
  static String words(Duration span) {
    Duration whole = span.toSeconds() > 0 ? Duration.ofSeconds(span.toSeconds()) : span;
    return whole.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
