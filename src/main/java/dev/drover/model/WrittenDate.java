package dev.drover.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A date as people write it on an invoice; {@code 03/11/2026} is read day first. */
final class WrittenDate {

  private static final List<DateTimeFormatter> FORMS =
      Stream.of(
              "uuuu-MM-dd",
              "d.M.uuuu",
              "d/M/uuuu",
              "d MMMM uuuu",
              "d MMM uuuu",
              "MMMM d, uuuu",
              "MMM d, uuuu",
              "d-MMM-uuuu")
          .map(WrittenDate::form)
          .toList();

  private WrittenDate() {}

  /** The date as ISO 8601, empty when it is none or does not exist. */
  static Optional<Object> iso(String written) {
    String text = written.strip().replaceAll("\\s{1,20}", " ");
    return FORMS.stream().flatMap(form -> parsed(form, text)).findFirst();
  }

  private static Stream<Object> parsed(DateTimeFormatter form, String text) {
    try {
      return Stream.of(LocalDate.parse(text, form).toString());
    } catch (DateTimeParseException otherForm) {
      return Stream.empty();
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
