package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import dev.drover.sample.format.Xml;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One invoice document and its currency. */
record Ubl(Xml xml, String currency) {
  static Ubl of(Xml xml) {
    var code = Tree.of("currency", xml.text("DocumentCurrencyCode"));
    return new Ubl(xml, new Fields("invoice", code).currency("currency").getCurrencyCode());
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("number", xml.text("ID"));
    fields.put("issueDate", xml.text("IssueDate"));
    fields.put("dueDate", firstText("DueDate", "PaymentMeans/PaymentDueDate"));
    fields.put("currency", currency);
    fields.put("purchaseOrder", xml.text("OrderReference/ID"));
    fields.put("supplier", Tree.of("name", supplier(), "taxId", taxId()));
    fields.put("account", xml.text("PaymentMeans/PayeeFinancialAccount/ID"));
    fields.put("lines", xml.all("InvoiceLine").stream().map(this::line).toList());
    fields.put("taxes", taxes());
    String totals = "LegalMonetaryTotal/";
    fields.put("linesNet", amount(totals + "LineExtensionAmount"));
    fields.put("allowances", amount(totals + "AllowanceTotalAmount"));
    fields.put("charges", amount(totals + "ChargeTotalAmount"));
    fields.put("net", amount(totals + "TaxExclusiveAmount"));
    fields.put("tax", taxTotal().map(total -> amount(total, "TaxAmount")).orElse("0"));
    fields.put("gross", amount(totals + "TaxInclusiveAmount"));
    fields.put("prepaid", amount(totals + "PrepaidAmount"));
    fields.put("payable", amount(totals + "PayableAmount"));
    fields.values().removeIf(""::equals);
    return fields;
  }

  private String supplier() {
    String party = "AccountingSupplierParty/Party/";
    return firstText(party + "PartyLegalEntity/RegistrationName", party + "PartyName/Name");
  }

  private String taxId() {
    String party = "AccountingSupplierParty/Party/";
    return firstText(party + "PartyTaxScheme/CompanyID", party + "PartyLegalEntity/CompanyID");
  }

  private Map<String, Object> line(Xml line) {
    return Tree.of(
        "description", line.text("Item/Name"),
        "quantity", line.text("InvoicedQuantity"),
        "unitPrice", unitPrice(line),
        "net", amount(line, "LineExtensionAmount"));
  }

  /** UBL may price a bundle: 12.00 for each 100. */
  private String unitPrice(Xml line) {
    String price = amount(line, "Price/PriceAmount");
    String base = line.text("Price/BaseQuantity");
    if (price.isEmpty() || base.isEmpty()) {
      return price;
    }
    BigDecimal divisor = number("BaseQuantity", base);
    if (divisor.signum() <= 0) {
      throw new UnusableInvoice("BaseQuantity must be over zero, found '" + base + "'.");
    }
    BigDecimal one = number("PriceAmount", price).divide(divisor, 8, RoundingMode.HALF_UP);
    return Money.of(one.toPlainString(), currency).text();
  }

  /** A second tax total may stand in the currency of the tax office. */
  private Optional<Xml> taxTotal() {
    return xml.all("TaxTotal").stream()
        .filter(total -> total.first("TaxAmount").map(this::isOurs).orElse(false))
        .findFirst();
  }

  private List<Map<String, Object>> taxes() {
    return taxTotal().stream()
        .flatMap(total -> total.all("TaxSubtotal").stream())
        .map(
            part ->
                Tree.of(
                    "percent", part.first("TaxCategory/Percent").map(Xml::text).orElse("0"),
                    "base", amount(part, "TaxableAmount"),
                    "amount", amount(part, "TaxAmount")))
        .toList();
  }

  private boolean isOurs(Xml amount) {
    return amount.attribute("currencyID").equals(currency);
  }

  private String amount(String path) {
    return amount(xml, path);
  }

  private String amount(Xml from, String path) {
    Optional<Xml> found = from.first(path);
    if (found.isPresent() && !isOurs(found.get())) {
      throw new UnusableInvoice(
          "%s is in '%s', the invoice is in '%s'. Ask the supplier for a corrected invoice."
              .formatted(path, found.get().attribute("currencyID"), currency));
    }
    return found.map(Xml::text).map(this::normal).orElse("");
  }

  /** XML allows 1250, 1250.0 and +1250.00; JSON here carries one form. */
  private String normal(String text) {
    BigDecimal amount = number("An amount", text);
    return Money.of(amount.toPlainString(), currency).text();
  }

  private static BigDecimal number(String what, String text) {
    if (!text.matches("[+-]?\\d{1,15}(\\.\\d{1,8})?")) {
      throw new UnusableInvoice(
          what + " must be a number, found '" + text + "'. Ask for a corrected invoice.");
    }
    return new BigDecimal(text);
  }

  private String firstText(String... paths) {
    return Stream.of(paths).map(xml::text).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }
}
