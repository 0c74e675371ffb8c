package dev.drover.sample.invoice;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bank account number as printed on an invoice. Many countries have no IBAN; such an account is
 * kept as it is and has no checksum to test. (ISO 13616, checksum ISO 7064 mod 97-10.)
 */
record Iban(String text) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
  private static final BigInteger DIVISOR = BigInteger.valueOf(97);

  Iban {
    text = text.replaceAll("[\\s\u00a0.-]", "").toUpperCase(Locale.ROOT);
  }

  /** True when this starts like an IBAN: two letters and two digits. */
  boolean looksLikeIban() {
    return text.matches("[A-Z]{2}\\d{2}.*");
  }

  boolean isValid() {
    return SHAPE.matcher(text).matches() && remainder() == 1;
  }

  /** The number in groups of four, as it is printed. */
  @Override
  public String toString() {
    return looksLikeIban() ? text.replaceAll("(.{4})(?=.)", "$1 ") : text;
  }

  private int remainder() {
    String moved = text.substring(4) + text.substring(0, 4);
    String digits =
        moved
            .chars()
            .map(c -> Character.digit(c, 36))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(DIVISOR).intValue();
  }
}
