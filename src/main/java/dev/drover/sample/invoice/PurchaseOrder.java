package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was ordered, with the terms of the contract it stands under. */
record PurchaseOrder(
    String number,
    String supplier,
    String costCentre,
    Currency currency,
    int paymentTermsDays,
    Money charges,
    Money discount,
    List<Line> lines) {

  /** One ordered line; the tax is in percent. */
  record Line(String description, BigDecimal quantity, Money unitPrice, BigDecimal taxPercent) {
    Money net() {
      return unitPrice.times(quantity);
    }
  }

  static PurchaseOrder of(Fields from) {
    Currency currency = from.currency("currency");
    Money zero = Money.zero(currency);
    return new PurchaseOrder(
        from.text("number"),
        from.text("supplier"),
        from.text("costCentre"),
        currency,
        from.integer("paymentTermsDays"),
        from.moneyOr("charges", zero),
        from.moneyOr("discount", zero),
        from.objects("lines").stream().map(line -> line(line, currency)).toList());
  }

  Money net() {
    return linesNet().plus(charges).minus(discount);
  }

  Money linesNet() {
    return lines.stream().map(Line::net).reduce(Money.zero(currency), Money::plus);
  }

  /** The tax as most suppliers reckon it: once for each rate. */
  Money tax() {
    return bases().entrySet().stream()
        .map(rate -> rate.getValue().percent(rate.getKey()))
        .reduce(Money.zero(currency), Money::plus);
  }

  /** The tax as the others reckon it: for each line, which may differ by a cent or two. */
  Money taxByLine() {
    Money onLines =
        lines.stream()
            .map(line -> line.net().percent(line.taxPercent()))
            .reduce(Money.zero(currency), Money::plus);
    return onLines.plus(extras().percent(highestRate()));
  }

  Money gross() {
    return net().plus(tax());
  }

  private Map<BigDecimal, Money> bases() {
    Map<BigDecimal, Money> bases =
        lines.stream()
            .collect(
                Collectors.toMap(
                    Line::taxPercent,
                    Line::net,
                    Money::plus,
                    () -> new TreeMap<BigDecimal, Money>()));
    bases.merge(highestRate(), extras(), Money::plus);
    return bases;
  }

  /** Freight and discount follow the highest rate of the order. */
  private Money extras() {
    return charges.minus(discount);
  }

  private BigDecimal highestRate() {
    return lines.stream()
        .map(Line::taxPercent)
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }

  private static Line line(Fields from, Currency currency) {
    return new Line(
        from.text("description"),
        from.number("quantity"),
        new Money(from.number("unitPrice"), currency),
        from.number("taxPercent"));
  }
}
