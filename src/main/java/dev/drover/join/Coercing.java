package dev.drover.join;

import dev.drover.definition.Coercion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings a value into a declared form where that loses nothing and is no guess. */
final class Coercing {
  // Bounded, so that a text of a few letters cannot become a number of a million digits.
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,2})?");
  private static final Map<String, Boolean> TRUTHS =
      Map.of("true", true, "yes", true, "1", true, "false", false, "no", false, "0", false);
  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ISO_DATE,
          DateTimeFormatter.ISO_DATE_TIME,
          DateTimeFormatter.BASIC_ISO_DATE,
          DateTimeFormatter.RFC_1123_DATE_TIME);

  private Coercing() {}

  /** The value in that form; empty where it has none. */
  static Optional<Object> coerced(Coercion form, Object value) {
    return switch (form) {
      case INTEGER -> number(value).filter(Coercing::isWhole).map(BigDecimal::toBigIntegerExact);
      case NUMBER ->
          value instanceof Number ? Optional.of(value) : number(value).flatMap(Coercing::held);
      case STRING -> text(value).map(Object.class::cast);
      case BOOLEAN -> truth(value).map(Object.class::cast);
      case DATE -> day(value).map(LocalDate::toString);
    };
  }

  private static Optional<BigDecimal> number(Object value) {
    if (value instanceof Number number) {
      return Optional.of(Same.exact(number));
    }
    return value instanceof String text && NUMBER.matcher(text.strip()).matches()
        ? Optional.of(Same.exact(new BigDecimal(text.strip())))
        : Optional.empty();
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0;
  }

  /** As a tree holds it; empty where a fraction has more digits than that. */
  private static Optional<Object> held(BigDecimal number) {
    if (isWhole(number)) {
      return Optional.of(number.toBigIntegerExact());
    }
    double held = number.doubleValue();
    return Double.isFinite(held) && Same.exact(held).equals(number)
        ? Optional.of(held)
        : Optional.empty();
  }

  private static Optional<String> text(Object value) {
    if (value instanceof Number number) {
      return Optional.of(Same.exact(number).toPlainString());
    }
    return value instanceof String || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  private static Optional<Boolean> truth(Object value) {
    return value instanceof Boolean truth
        ? Optional.of(truth)
        : text(value).map(text -> TRUTHS.get(text.strip().toLowerCase(Locale.ROOT)));
  }

  /** A day as it is written; epoch milliseconds are a day in UTC, 20261120 is one by itself. */
  private static Optional<LocalDate> day(Object value) {
    if (value instanceof Long millis) {
      return Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
    if (!(value instanceof String || value instanceof Integer)) {
      return Optional.empty();
    }
    String text = value.toString().strip();
    return DAYS.stream().flatMap(form -> day(form, text).stream()).findFirst();
  }

  private static Optional<LocalDate> day(DateTimeFormatter form, String text) {
    try {
      return Optional.of(LocalDate.from(form.parse(text)));
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }
}
