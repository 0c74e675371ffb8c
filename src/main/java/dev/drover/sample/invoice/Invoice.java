package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An invoice as it was read, whatever the document was. Nothing is recomputed: what the document
 * says is what is compared with the purchase order. Texts that the document lacks are empty.
 */
record Invoice(
    String number,
    LocalDate issued,
    Optional<LocalDate> due,
    String purchaseOrder,
    String supplierName,
    String supplierTaxId,
    String account,
    List<Line> lines,
    List<Tax> taxes,
    Money linesNet,
    Money allowances,
    Money charges,
    Money net,
    Money tax,
    Money gross,
    Money prepaid,
    Money payable) {

  /** One line; the unit price may have more decimals than the currency. */
  record Line(String description, BigDecimal quantity, Money unitPrice, Money net) {
    private static Line of(Fields line, Currency currency) {
      return new Line(
          line.textOr("description", ""),
          line.number("quantity"),
          new Money(line.number("unitPrice"), currency),
          line.money("net", currency));
    }
  }

  /** The tax of one rate, as the document itself breaks it down. */
  record Tax(BigDecimal percent, Money base, Money amount) {
    private static Tax of(Fields tax, Currency currency) {
      return new Tax(
          tax.number("percent"), tax.money("base", currency), tax.money("amount", currency));
    }
  }

  /**
   * Reads the field {@code invoice} of a bean's input.
   *
   * @throws UnusableInvoice when a field is missing or is not what it must be
   */
  static Invoice in(Map<?, ?> input) {
    return of(Fields.in(input, "invoice"));
  }

  static Invoice of(Fields from) {
    Currency currency = from.currency("currency");
    Money zero = Money.zero(currency);
    Money gross = from.money("gross", currency);
    Money prepaid = from.moneyOr("prepaid", zero);
    List<Line> lines = linesOf(from, currency);
    Money sum = lines.stream().map(Line::net).reduce(zero, Money::plus);
    return new Invoice(
        from.text("number"),
        from.date("issueDate"),
        from.textOr("dueDate", "").isEmpty() ? Optional.empty() : Optional.of(from.date("dueDate")),
        from.textOr("purchaseOrder", ""),
        from.object("supplier").text("name"),
        from.object("supplier").textOr("taxId", ""),
        from.textOr("account", ""),
        lines,
        from.values().containsKey("taxes")
            ? from.objects("taxes").stream().map(t -> Tax.of(t, currency)).toList()
            : List.of(),
        from.moneyOr("linesNet", sum),
        from.moneyOr("allowances", zero),
        from.moneyOr("charges", zero),
        from.money("net", currency),
        from.money("tax", currency),
        gross,
        prepaid,
        from.moneyOr("payable", gross.minus(prepaid)));
  }

  Currency currency() {
    return gross.currency();
  }

  private static List<Line> linesOf(Fields from, Currency currency) {
    List<Line> lines = from.objects("lines").stream().map(line -> Line.of(line, currency)).toList();
    if (lines.isEmpty()) {
      throw new UnusableInvoice(
          "Invoice " + from.text("number") + " has no lines. Read the document again.");
    }
    return lines;
  }
}
