package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class UblInvoicesTest {
  @Test
  void all_fields_are_taken_as_they_stand() {
    Map<String, Object> invoice = Samples.invoice(Samples.BRIGHTLINE);

    assertThat(invoice)
        .containsEntry("number", "BL-2026-0117")
        .containsEntry("issueDate", "2026-11-16")
        .containsEntry("dueDate", "2026-12-16")
        .containsEntry("currency", "EUR")
        .containsEntry("purchaseOrder", "PO-4711")
        .containsEntry(
            "supplier", Map.of("name", "Brightline Office Supplies GmbH", "taxId", "DE300000018"))
        .containsEntry("account", "DE89370400440532013000")
        .containsEntry("net", "1250.00")
        .containsEntry("tax", "237.50")
        .containsEntry("gross", "1487.50")
        .containsEntry("payable", "1487.50")
        .containsEntry(
            "taxes", List.of(Map.of("percent", "19", "base", "1250.00", "amount", "237.50")));
    assertThat((List<?>) invoice.get("lines")).hasSize(2);
  }

  @Test
  void yen_have_no_decimals() {
    String xml =
        Samples.text(Samples.BRIGHTLINE)
            .replace("\"EUR\"", "\"JPY\"")
            .replace(">EUR<", ">JPY<")
            .replaceAll("(currencyID=\"JPY\">\\d+)\\.\\d\\d<", "$1<");

    Map<String, Object> invoice = Samples.extracted(Samples.utf8(xml));

    assertThat(invoice).containsEntry("gross", "1487").containsEntry("currency", "JPY");
  }

  @Test
  void a_price_for_a_hundred_becomes_a_price_for_one() {
    String xml =
        Samples.text(Samples.THAMES)
            .replace(
                ">0.085</cbc:PriceAmount>",
                ">8.50</cbc:PriceAmount><cbc:BaseQuantity>100</cbc:BaseQuantity>");

    Object lines = Samples.extracted(Samples.utf8(xml)).get("lines");

    assertThat(lines).isEqualTo(Samples.invoice(Samples.THAMES).get("lines"));
  }

  @Test
  void the_tax_total_in_the_currency_of_the_tax_office_is_passed_over() {
    String xml =
        Samples.text(Samples.THAMES)
            .replaceFirst(
                "<cac:TaxTotal>",
                "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">1.00</cbc:TaxAmount></cac:TaxTotal>"
                    + "<cac:TaxTotal>");

    assertThat(Samples.extracted(Samples.utf8(xml)))
        .containsEntry("tax", Samples.invoice(Samples.THAMES).get("tax"));
  }

  @Test
  void an_amount_in_a_second_currency_is_refused() {
    assertRefused("PayableAmount currencyID=\"EUR\"", "PayableAmount currencyID=\"USD\"")
        .hasMessageContaining("PayableAmount is in 'USD', the invoice is in 'EUR'");
  }

  @Test
  void what_payment_needs_must_be_there() {
    assertRefused("<cbc:ID>BL-2026-0117</cbc:ID>", "").hasMessageContaining("invoice.number");
    assertRefused(">EUR</cbc:Doc", ">Euro</cbc:Doc").hasMessageContaining("invoice.currency");
    assertRefused("2026-11-16", "16.11.2026").hasMessageContaining("invoice.issueDate");
    assertRefused(">1487.50</cbc:TaxI", ">lots</cbc:TaxI").hasMessageContaining("'lots'");
    assertRefused(">1487.50</cbc:TaxI", ">1487.505</cbc:TaxI").hasMessageContaining("1487.505");
    assertRefused("InvoiceLine>", "Nothing>").hasMessageContaining("has no lines");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String from, String to) {
    String xml = Samples.text(Samples.BRIGHTLINE).replace(from, to);
    return assertThatThrownBy(() -> Samples.extracted(Samples.utf8(xml)))
        .isInstanceOf(UnusableInvoice.class);
  }
}
