package dev.drover.sample.invoice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One invoice beside its order. Every difference is a sentence with both values. */
final class Comparison {
  private static final String CLOSING =
      "If the document really says so, ask the supplier for a corrected invoice or the buyer for a"
          + " changed order.";

  private final Invoice invoice;
  private final PurchaseOrder order;
  private final Supplier supplier;
  private final List<String> found = new ArrayList<>();

  Comparison(Invoice invoice, PurchaseOrder order, Supplier supplier) {
    this.invoice = invoice;
    this.order = order;
    this.supplier = supplier;
  }

  /** All differences and, as the last sentence, who can settle them; empty when all match. */
  List<String> differences() {
    found.clear();
    compareSupplier();
    if (invoice.currency().equals(order.currency())) {
      compareTotals();
      found.addAll(new LineMatch(order.number(), invoice.lines(), order.lines()).differences());
      compareSums();
    } else {
      differs("Total", invoice.gross(), order.gross(), "the total and its currency");
    }
    compareTerms();
    if (!found.isEmpty()) {
      found.add(CLOSING);
    }
    return List.copyOf(found);
  }

  private void compareSupplier() {
    if (!supplier.issued(invoice)) {
      String read = invoice.supplierName();
      String tax = invoice.supplierTaxId();
      differs(
          "Supplier",
          tax.isEmpty() ? read : read + " (tax number " + tax + ")",
          supplier,
          "the supplier");
    }
  }

  private void compareTotals() {
    boolean taxMatches =
        invoice.tax().equals(order.tax()) || invoice.tax().equals(order.taxByLine());
    Money gross = taxMatches ? order.net().plus(invoice.tax()) : order.gross();
    compare("Total", invoice.gross(), gross, "the total");
    if (!invoice.payable().equals(invoice.gross())) {
      compare("Amount to pay", invoice.payable(), gross, "the amount to pay");
    }
    compare("Net total", invoice.net(), order.net(), "the net total");
    if (!taxMatches) {
      differs("Tax", invoice.tax(), order.tax(), "the tax");
    }
  }

  /** What the document says about itself: lines to net, rates to tax. */
  private void compareSums() {
    Money lines = sum(invoice.lines().stream().map(Invoice.Line::net).toList());
    contradicts("Sum of the lines", invoice.linesNet(), "the lines", lines);
    Money net = lines.plus(invoice.charges()).minus(invoice.allowances());
    contradicts("Net total", invoice.net(), "the lines", net);
    if (!invoice.taxes().isEmpty()) {
      var taxes = invoice.taxes().stream();
      contradicts("Tax", invoice.tax(), "the rates", sum(taxes.map(Invoice.Tax::amount).toList()));
      var bases = invoice.taxes().stream().map(Invoice.Tax::base).toList();
      contradicts("Net total", invoice.net(), "the taxed amounts", sum(bases));
    }
  }

  private Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money.zero(invoice.currency()), Money::plus);
  }

  private void compareTerms() {
    LocalDate earliest = invoice.issued().plusDays(order.paymentTermsDays());
    invoice
        .due()
        .filter(due -> due.isBefore(earliest))
        .ifPresent(
            due ->
                found.add(
                    "Due date %s is earlier than the %d days of purchase order %s allow: %s."
                        .concat(" Read both dates again.")
                        .formatted(due, order.paymentTermsDays(), order.number(), earliest)));
  }

  private void compare(String what, Money read, Money ordered, String again) {
    if (!read.equals(ordered)) {
      differs(what, read, ordered, again);
    }
  }

  private void differs(String what, Object read, Object ordered, String again) {
    found.add(
        "%s %s does not match purchase order %s: %s. Read %s again."
            .formatted(what, read, order.number(), ordered, again));
  }

  private void contradicts(String what, Money read, String parts, Money sum) {
    if (!read.equals(sum)) {
      found.add(
          "%s %s does not match what %s of the document add up to: %s. Read them again."
              .formatted(what, read, parts, sum));
    }
  }
}
