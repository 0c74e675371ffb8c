package dev.drover.definition;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as contracts write them: a number of bytes, {@code 10MiB}, {@code 500KB}. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB|KB|MB)?");
  private static final Map<String, Long> BYTES =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "KB", 1_000L, "MB", 1_000_000L);

  private Sizes() {}

  /** The number of bytes, empty when the text is no size. */
  static OptionalLong parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    String unit = size.group(2);
    long factor = unit == null ? 1 : BYTES.getOrDefault(unit, 1L);
    return OptionalLong.of(Long.parseLong(size.group(1)) * factor);
  }
}
