package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One object of a JSON tree, read with errors that name the place. */
record Fields(String place, Map<?, ?> values) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,8})?");
  private static final Map<String, String> SYMBOLS =
      Map.of("€", "EUR", "£", "GBP", "¥", "JPY", "$", "USD");

  /**
   * The named part of a bean's input.
   *
   * @throws UnusableInvoice when the input has no such object
   */
  static Fields in(Map<?, ?> input, String name) {
    return new Fields("", input).object(name);
  }

  Fields object(String name) {
    if (values.get(name) instanceof Map<?, ?> found) {
      return new Fields(at(name), found);
    }
    throw wrong(name, "an object");
  }

  List<Fields> objects(String name) {
    if (!(values.get(name) instanceof List<?> found)) {
      throw wrong(name, "a list");
    }
    return IntStream.range(0, found.size()).mapToObj(i -> item(name, i, found.get(i))).toList();
  }

  String text(String name) {
    String found = textOr(name, "");
    if (found.isEmpty()) {
      throw wrong(name, "a text");
    }
    return found;
  }

  /** The trimmed text of a field, or {@code other} when it is missing, null or blank. */
  String textOr(String name, String other) {
    Object found = values.get(name);
    boolean scalar = found instanceof String || found instanceof Number;
    String text = scalar ? String.valueOf(found).trim() : "";
    return text.isEmpty() ? other : text;
  }

  BigDecimal number(String name) {
    String found = text(name);
    if (!NUMBER.matcher(found).matches()) {
      throw wrong(name, "a plain number such as 1250.00");
    }
    return new BigDecimal(found);
  }

  BigDecimal numberOr(String name, String other) {
    return textOr(name, "").isEmpty() ? new BigDecimal(other) : number(name);
  }

  int integer(String name) {
    try {
      return number(name).intValueExact();
    } catch (ArithmeticException e) {
      throw wrong(name, "a whole number");
    }
  }

  LocalDate date(String name) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeParseException e) {
      throw wrong(name, "a date such as 2026-11-20");
    }
  }

  /** A currency by its code, or by the symbol that a document printed. */
  Currency currency(String name) {
    try {
      String found = text(name);
      return Currency.getInstance(SYMBOLS.getOrDefault(found, found));
    } catch (IllegalArgumentException e) {
      throw wrong(name, "a currency code such as EUR");
    }
  }

  /** An amount that can be paid: no more decimals than the currency has. */
  Money money(String name, Currency currency) {
    var money = new Money(number(name), currency);
    if (!money.isPayable()) {
      throw wrong(name, "an amount of " + currency + " with its own decimals");
    }
    return money;
  }

  Money moneyOr(String name, Money other) {
    return textOr(name, "").isEmpty() ? other : money(name, other.currency());
  }

  private Fields item(String name, int index, @Nullable Object value) {
    if (value instanceof Map<?, ?> found) {
      return new Fields(at(name) + "[" + index + "]", found);
    }
    throw wrong(name + "[" + index + "]", "an object");
  }

  private String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private UnusableInvoice wrong(String name, String expected) {
    Object found = values.get(name);
    return new UnusableInvoice(
        at(name)
            + " must be "
            + expected
            + (found == null ? " and is missing" : ", found '" + found + "'")
            + advice());
  }

  private String advice() {
    return place.startsWith("invoice")
        ? ". Read the document again; if it really says so, ask the supplier for a corrected one."
        : ". Correct it there.";
  }
}
