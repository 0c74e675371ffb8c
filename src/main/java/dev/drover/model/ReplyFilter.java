package dev.drover.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a placeholder may do with the text it found. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references without state
enum ReplyFilter {
  TEXT("text", Optional::of),
  TRIM("text", text -> Optional.of(text.strip())),
  UPPER("text", text -> Optional.of(text.toUpperCase(Locale.ROOT))),
  LOWER("text", text -> Optional.of(text.toLowerCase(Locale.ROOT))),
  UNESCAPE("the inside of a JSON text", ReplyFilter::unescaped),
  AMOUNT(
      "an amount such as 1.250,00 or JPY 98,000",
      text -> WrittenAmount.plain(text).map(Object.class::cast)),
  NUMBER("a plain number such as 12 or -3.5 (|amount|number reads 1.250,00)", ReplyFilter::number),
  DATE("a date such as 2026-11-03, 03.11.2026 or Nov 3, 2026", text -> WrittenDate.iso(text));

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,300}(\\.\\d{1,300})?");

  private final String wants;
  private final Function<String, Optional<Object>> reading;

  ReplyFilter(String wants, Function<String, Optional<Object>> reading) {
    this.wants = wants;
    this.reading = reading;
  }

  static Optional<ReplyFilter> named(String name) {
    return Arrays.stream(values()).filter(filter -> filter.word().equals(name)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(ReplyFilter::word).collect(Collectors.joining(", "));
  }

  Optional<Object> apply(String text) {
    return reading.apply(text);
  }

  String wants() {
    return wants;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a request shows as JSON is written with escapes; a reply is written as JSON again. */
  private static Optional<Object> unescaped(String inside) {
    try {
      return Optional.of(JSON.readValue('"' + inside + '"', String.class));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Object> number(String text) {
    String stripped = text.strip();
    if (!PLAIN.matcher(stripped).matches()) {
      return Optional.empty();
    }
    return Optional.of(stripped.indexOf('.') < 0 ? whole(stripped) : fraction(stripped));
  }

  private static Object whole(String digits) {
    BigInteger value = new BigInteger(digits);
    if (value.bitLength() > 63) {
      return value;
    }
    return value.bitLength() > 31 ? (Object) value.longValue() : (Object) value.intValue();
  }

  private static Object fraction(String digits) {
    return new BigDecimal(digits).doubleValue();
  }
}
