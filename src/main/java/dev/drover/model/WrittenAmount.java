package dev.drover.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as people write it, read without knowing the locale: the last point or comma with
 * exactly one or two digits after it separates the decimals, all other separators group thousands.
 * So {@code 1.250} is one thousand two hundred and fifty. What fits neither is refused, not
 * guessed.
 */
final class WrittenAmount {

  private static final String CURRENCY = "[\\p{L}\\p{Sc}]{0,20}[.:]?\\h{0,20}";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<minus>[-\u2212(])?\\h{0,20}"
              + CURRENCY
              + "(?<minus2>[-\u2212])?"
              + "(?<digits>[0-9][0-9.,'\u2019\\h]{0,60})"
              + "(?<minus3>[-\u2212\u2013)])?\\h{0,20}"
              + CURRENCY);

  private static final Pattern DECIMALS =
      Pattern.compile("(?<whole>.*[0-9])[.,](?<cents>\\d{1,2})");
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]+|[1-9][0-9]{0,2}([.,'\u2019\\h][0-9]{2,3})*[.,'\u2019\\h][0-9]{3}");

  private WrittenAmount() {}

  /** The amount with a decimal point and no other separators, decimals as written. */
  static Optional<String> plain(String written) {
    Matcher parts = WRITTEN.matcher(written.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    // "98," and "98,-" are a whole amount; the separator is punctuation.
    String digits = parts.group("digits").replaceAll("[.,\\h]{1,60}$", "");
    return unsigned(digits).map(plain -> negative(parts) ? "-" + plain : plain);
  }

  private static Optional<String> unsigned(String digits) {
    Matcher decimals = DECIMALS.matcher(digits);
    return decimals.matches()
        ? grouped(decimals.group("whole")).map(whole -> whole + "." + decimals.group("cents"))
        : grouped(digits);
  }

  private static Optional<String> grouped(String whole) {
    return GROUPED.matcher(whole).matches()
        ? Optional.of(whole.replaceAll("[^0-9]", ""))
        : Optional.empty();
  }

  private static boolean negative(Matcher parts) {
    return parts.group("minus") != null || parts.group("minus2") != null || minusAfter(parts);
  }

  /** A dash after the digits is a minus, unless it stands for the cents: "98,-". */
  private static boolean minusAfter(Matcher parts) {
    String digits = parts.group("digits").strip();
    boolean dash = "-".equals(parts.group("minus3")) || "\u2212".equals(parts.group("minus3"));
    return dash && !digits.endsWith(",") && !digits.endsWith(".");
  }
}
