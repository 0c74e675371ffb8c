package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares an invoice with its purchase order and the contract terms on it. What does not match
 * goes back to extraction with both amounts, because a misread document is the likelier cause.
 * Thread-safe.
 */
public final class PurchaseOrders {
  private final MasterFiles master;

  /**
   * Checks against the orders of these files.
   *
   * @param master where orders and suppliers are kept
   */
  public PurchaseOrders(MasterFiles master) {
    this.master = master;
  }

  /**
   * Checks one invoice.
   *
   * @param input an object with the field {@code invoice}
   * @return {@code revise.instructions} when something differs, otherwise {@code matched} with what
   *     the order adds: supplier, cost centre, terms and due date
   * @throws UnusableInvoice when the field is not an invoice
   */
  public Map<String, Object> check(Map<String, Object> input) {
    Invoice invoice = Invoice.in(input);
    MasterData data = master.data();
    Optional<PurchaseOrder> order = data.order(invoice.purchaseOrder());
    if (order.isEmpty()) {
      return revise(List.of(unknown(invoice)));
    }
    PurchaseOrder found = order.get();
    Supplier supplier =
        data.supplier(found.supplier())
            .orElseThrow(
                () ->
                    new UnusableMasterData(
                        "Purchase order %s names the supplier %s, who is not in suppliers.json."
                            .formatted(found.number(), found.supplier())));
    List<String> differences = new Comparison(invoice, found, supplier).differences();
    return differences.isEmpty() ? matched(invoice, found, supplier) : revise(differences);
  }

  private static String unknown(Invoice invoice) {
    String read =
        invoice.purchaseOrder().isEmpty()
            ? "Invoice %s names no purchase order.".formatted(invoice.number())
            : "Purchase order '%s', named by invoice %s, does not exist."
                .formatted(invoice.purchaseOrder(), invoice.number());
    return read
        + " Read the order number again; if the document really says so, ask the supplier for the"
        + " right number or the buyer for an order.";
  }

  private static Map<String, Object> revise(List<String> instructions) {
    return Tree.of("revise", Tree.of("instructions", instructions));
  }

  private static Map<String, Object> matched(
      Invoice invoice, PurchaseOrder order, Supplier supplier) {
    return Tree.of(
        "matched",
        true,
        "purchaseOrder",
        order.number(),
        "supplier",
        Tree.of("id", supplier.id(), "name", supplier.name()),
        "costCentre",
        order.costCentre(),
        "currency",
        order.currency().getCurrencyCode(),
        "net",
        order.net().text(),
        "gross",
        invoice.gross().text(),
        "paymentTermsDays",
        order.paymentTermsDays(),
        "dueDate",
        invoice.due().orElse(invoice.issued().plusDays(order.paymentTermsDays())).toString());
  }
}
