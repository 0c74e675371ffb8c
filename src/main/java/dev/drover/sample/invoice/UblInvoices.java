package dev.drover.sample.invoice;

import dev.drover.sample.format.UnreadableXml;
import dev.drover.sample.format.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the fields of an invoice out of UBL 2.1 XML. No model is asked. Thread-safe. */
public final class UblInvoices {
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final String CREDIT = "381";
  private static final String INVOICE = UBL + "Invoice-2";

  /**
   * The fields of one invoice, named as in {@code schemas/invoice.json}.
   *
   * @param document what {@link InvoiceReader#read} gave: {@code text} is the XML
   * @throws NotAnInvoice when the XML is not a UBL 2.1 invoice
   * @throws UnusableInvoice when a field that payment needs is missing or is not what it must be
   */
  public Map<String, Object> fields(Map<String, Object> document) {
    String text = new Fields("", document).text("text");
    Xml xml = parsed(() -> Xml.parse(text));
    requireInvoice(xml);
    Map<String, Object> fields = Ubl.of(xml).fields();
    Invoice.of(new Fields("invoice", fields));
    return fields;
  }

  /**
   * What a document parses to.
   *
   * @throws NotAnInvoice when it is not well-formed or not safe to read
   */
  static Xml parsed(Supplier<Xml> parse) {
    try {
      return parse.get();
    } catch (UnreadableXml e) {
      throw new NotAnInvoice(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses XML that is something else, naming what it is.
   *
   * @throws NotAnInvoice when the root element is not the Invoice of UBL 2.1
   */
  static void requireInvoice(Xml root) {
    String namespace = root.namespace().orElse("");
    boolean isCredit =
        root.name().equals("CreditNote") || root.text("InvoiceTypeCode").equals(CREDIT);
    if (isCredit && namespace.startsWith(UBL)) {
      throw new NotAnInvoice(
          "Found a UBL credit note. It takes money back and is booked by hand, not paid here.");
    }
    if (!root.name().equals("Invoice") || !namespace.equals(INVOICE)) {
      throw new NotAnInvoice(
          "Found XML with the root element '%s' of namespace '%s'."
              .formatted(root.name(), namespace));
    }
  }

  static boolean looksLikeUbl(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    return text.contains(UBL);
  }
}
