package dev.drover.sample.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Tree;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Builds what an approved invoice leads to: the posting for the ERP and the payment order for the
 * bank. Nothing is sent here. The same invoice on the same day gives the same bytes under the same
 * name, so that writing them twice leaves one payment. Thread-safe.
 */
public final class Payments {
  private final ObjectMapper json = new ObjectMapper();
  private final MasterFiles master;
  private final InstantSource clock;

  /**
   * Pays not before today, in UTC.
   *
   * @param master where our own and the supplier's accounts are kept
   */
  public Payments(MasterFiles master) {
    this(master, InstantSource.system());
  }

  Payments(MasterFiles master, InstantSource clock) {
    this.master = master;
    this.clock = clock;
  }

  /**
   * Prepares one posting and its payment.
   *
   * @param input an object with the fields {@code invoice} and {@code order}
   * @return {@code posting} (the entries) and {@code postingText} (the same as JSON text), {@code
   *     payment} (ISO 20022 pain.001.001.09), {@code fileName} (safe, without an ending) and {@code
   *     result} (what a run gives back), as in {@code schemas/posting.json}
   * @throws UnusableInvoice when a field is not what it must be
   */
  public Map<String, Object> posting(Map<String, Object> input) {
    Invoice invoice = Invoice.in(input);
    MasterData data = master.data();
    MatchedOrder order = MatchedOrder.in(input, data);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate payOn = order.due().isBefore(today) ? today : order.due();
    String name = SafeName.of(order.supplier().id() + "-" + invoice.number());
    Map<String, Object> posting = posting(invoice, order, payOn);
    String payment =
        new CreditTransfer(data.company(), order.supplier(), invoice, today, payOn).xml();
    return Tree.of(
        "posting", posting,
        "postingText", text(posting),
        "payment", payment,
        "fileName", name,
        "result", result(invoice, order, payOn, name));
  }

  private static Map<String, Object> posting(Invoice invoice, MatchedOrder order, LocalDate payOn) {
    return Tree.of(
        "type", "supplier-invoice",
        "number", invoice.number(),
        "supplier", Tree.of("id", order.supplier().id(), "name", order.supplier().name()),
        "purchaseOrder", order.number(),
        "issueDate", invoice.issued().toString(),
        "dueDate", order.due().toString(),
        "payOn", payOn.toString(),
        "currency", invoice.currency().getCurrencyCode(),
        "entries", entries(invoice, order));
  }

  private static List<Map<String, Object>> entries(Invoice invoice, MatchedOrder order) {
    return List.of(
        Tree.of("side", "debit", "account", order.costCentre(), "amount", invoice.net().text()),
        Tree.of("side", "debit", "account", "input-tax", "amount", invoice.tax().text()),
        Tree.of(
            "side",
            "credit",
            "account",
            "payable-" + order.supplier().id(),
            "amount",
            invoice.gross().text()));
  }

  private static Map<String, Object> result(
      Invoice invoice, MatchedOrder order, LocalDate payOn, String name) {
    return Tree.of(
        "invoice", invoice.number(),
        "supplier", order.supplier().name(),
        "amount", invoice.payable().text(),
        "currency", invoice.currency().getCurrencyCode(),
        "status", "scheduled",
        "postedFile", "posted/" + name + ".json",
        "paymentFile", "payments/" + name + ".xml",
        "dueDate", payOn.toString());
  }

  private String text(Map<String, Object> posting) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(posting) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A posting of texts cannot be written as JSON.", e);
    }
  }
}
