package dev.drover.sample.invoice;

import java.time.LocalDate;
import java.util.Map;

/** What {@link PurchaseOrders#check} found, with the supplier as the master has it now. */
record MatchedOrder(
    String number, Supplier supplier, String costCentre, int paymentTermsDays, LocalDate due) {

  /**
   * Reads the field {@code order} of a bean's input.
   *
   * @throws UnusableInvoice when it is not a matched order
   * @throws UnusableMasterData when the supplier has left the master since
   */
  static MatchedOrder in(Map<?, ?> input, MasterData data) {
    Fields order = Fields.in(input, "order");
    String id = order.object("supplier").text("id");
    return new MatchedOrder(
        order.text("purchaseOrder"),
        data.supplier(id).orElseThrow(() -> gone(id)),
        order.text("costCentre"),
        order.integer("paymentTermsDays"),
        order.date("dueDate"));
  }

  private static UnusableMasterData gone(String id) {
    return new UnusableMasterData(
        "Supplier " + id + " is no longer in suppliers.json. Restore the supplier or reject.");
  }
}
