package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * Pairs the lines of an invoice with those of its order: equal ones first, then by description,
 * then by what they cost, at last in their order. Suppliers sort and word their lines as they like.
 */
final class LineMatch {
  private final String order;
  private final List<Invoice.Line> read;
  private final List<PurchaseOrder.Line> ordered;
  private final List<String> found = new ArrayList<>();

  LineMatch(String order, List<Invoice.Line> read, List<PurchaseOrder.Line> ordered) {
    this.order = order;
    this.read = new ArrayList<>(read);
    this.ordered = new ArrayList<>(ordered);
  }

  /** One sentence for each price, quantity or amount that differs and each line without partner. */
  List<String> differences() {
    pair((line, wanted) -> sameCost(line, wanted) && sameText(line, wanted));
    pair(LineMatch::sameText);
    pair(LineMatch::sameCost);
    pair((line, wanted) -> true);
    read.forEach(line -> found.add(extra(line)));
    ordered.forEach(wanted -> found.add(missing(wanted)));
    return List.copyOf(found);
  }

  private void pair(BiPredicate<Invoice.Line, PurchaseOrder.Line> matches) {
    for (var line : List.copyOf(read)) {
      ordered.stream()
          .filter(wanted -> matches.test(line, wanted))
          .findFirst()
          .ifPresent(wanted -> pair(line, wanted));
    }
  }

  private void pair(Invoice.Line line, PurchaseOrder.Line wanted) {
    read.remove(line);
    ordered.remove(wanted);
    if (!same(line.quantity(), wanted.quantity())) {
      differs("Quantity", line, plain(line.quantity()), plain(wanted.quantity()));
    }
    if (!line.unitPrice().equals(wanted.unitPrice())) {
      differs("Unit price", line, line.unitPrice(), wanted.unitPrice());
    }
    if (!line.net().equals(wanted.net())) {
      differs("Amount", line, line.net(), wanted.net());
    }
  }

  private void differs(String what, Invoice.Line line, Object read, Object wanted) {
    found.add(
        "%s %s of line '%s' does not match purchase order %s: %s. Read the line again."
            .formatted(what, read, line.description(), order, wanted));
  }

  private String extra(Invoice.Line line) {
    return "Line '%s' (%s x %s) is not in purchase order %s. Read the lines again."
        .formatted(line.description(), plain(line.quantity()), line.unitPrice(), order);
  }

  private String missing(PurchaseOrder.Line line) {
    return "Line '%s' (%s x %s) of purchase order %s is not on the invoice. Read the lines again."
        .formatted(line.description(), plain(line.quantity()), line.unitPrice(), order);
  }

  private static boolean sameCost(Invoice.Line line, PurchaseOrder.Line wanted) {
    return same(line.quantity(), wanted.quantity()) && line.unitPrice().equals(wanted.unitPrice());
  }

  private static boolean sameText(Invoice.Line line, PurchaseOrder.Line wanted) {
    return words(line.description()).equals(words(wanted.description()));
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }

  private static String plain(BigDecimal quantity) {
    return quantity.stripTrailingZeros().toPlainString();
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
