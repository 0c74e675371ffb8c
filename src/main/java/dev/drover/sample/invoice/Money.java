package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of one currency. The scale is at least the currency's decimals; only a price per unit
 * may have more.
 */
record Money(BigDecimal amount, Currency currency) {
  Money {
    BigDecimal bare = amount.stripTrailingZeros();
    amount = bare.setScale(Math.max(bare.scale(), decimals(currency)), RoundingMode.UNNECESSARY);
  }

  static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  static int decimals(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** True when the amount can be paid, which a fraction of the smallest coin cannot. */
  boolean isPayable() {
    return amount.scale() == decimals(currency);
  }

  Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  /** This price for so many units, rounded half up to the currency's decimals. */
  Money times(BigDecimal quantity) {
    return new Money(
        amount.multiply(quantity).setScale(decimals(currency), RoundingMode.HALF_UP), currency);
  }

  Money percent(BigDecimal percent) {
    return times(percent.movePointLeft(2));
  }

  boolean isOver(Money other) {
    return amount.compareTo(same(other).amount) > 0;
  }

  boolean isZero() {
    return amount.signum() == 0;
  }

  /** The amount as JSON and XML carry it: {@code 1250.00}, {@code 131000} for yen. */
  String text() {
    return amount.toPlainString();
  }

  /** The amount as people read it: {@code 1,250.00 EUR}. */
  @Override
  public String toString() {
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    return format.format(amount) + " " + currency.getCurrencyCode();
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Cannot combine " + this + " with " + other + ": convert one of them first.");
    }
    return other;
  }
}
