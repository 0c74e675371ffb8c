package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtractionScriptTest {
  private static final ScriptRules SCRIPT = ScriptRules.load(Path.of("routes/invoice.script.yaml"));

  @Test
  void the_kestrel_pdf_is_read_as_it_stands() {
    Map<String, Object> invoice = Samples.invoice(Samples.KESTREL);

    assertThat(invoice)
        .containsEntry("number", "KA-5520")
        .containsEntry("issueDate", "2026-11-11")
        .containsEntry("dueDate", "2026-12-11")
        .containsEntry("currency", "EUR")
        .containsEntry("purchaseOrder", "PO-4720")
        .containsEntry("supplier", Map.of("name", "Kestrel Analytics Ltd", "taxId", "GB300000021"))
        .containsEntry("account", "GB29 NWBK 6016 1331 9268 19")
        .containsEntry("net", "1300.00")
        .containsEntry("tax", "0.00")
        .containsEntry("gross", "1300.00")
        .containsEntry(
            "lines",
            List.of(
                line("Demand forecast subscription, November", "1", "950.00", "950.00"),
                line("Analyst support, hour", "4", "87.50", "350.00")));
  }

  @Test
  void the_yen_pdf_has_no_decimals_and_an_account_without_iban() {
    Map<String, Object> invoice = Samples.invoice(Samples.SAKURA);

    assertThat(invoice)
        .containsEntry("number", "SI-2026-0884")
        .containsEntry("currency", "¥")
        .containsEntry("account", "2204417")
        .containsEntry("purchaseOrder", "PO-4750")
        .containsEntry("tax", "13020")
        .containsEntry("gross", "143220")
        .containsEntry(
            "supplier", Map.of("name", "Sakura Instruments K.K.", "taxId", "T3000000000054"))
        .containsEntry(
            "lines",
            List.of(
                line("Moisture probe MP-7", "6", "18500", "111000"),
                line("Calibration certificate", "6", "3200", "19200")));
  }

  @Test
  void the_pdf_with_commas_for_decimals_is_read() {
    Map<String, Object> invoice = Samples.invoice(Samples.ALPENBLICK);

    assertThat(invoice)
        .containsEntry("number", "2026/7781")
        .containsEntry("issueDate", "2026-11-10")
        .containsEntry("currency", "€")
        .containsEntry("net", "1926.00")
        .containsEntry("tax", "385.20")
        .containsEntry("gross", "2311.20")
        .containsEntry(
            "supplier", Map.of("name", "Alpenblick Catering GmbH", "taxId", "ATU57384921"))
        .containsEntry("account", "AT61 1904 3002 3457 3201");
  }

  @Test
  void both_parts_of_the_mail_say_the_same() {
    String mail = Samples.text(Samples.HARBOUR);
    int html = mail.indexOf("--=_harbour-1099", mail.indexOf("Kind regards"));
    int plain = mail.indexOf("--=_harbour-1099\r\n");
    String onlyHtml = mail.substring(0, plain) + mail.substring(html);

    Map<String, Object> fromPlain = Samples.extracted(Samples.utf8(mail));
    Map<String, Object> fromHtml = Samples.extracted(Samples.utf8(onlyHtml));

    assertThat(fromPlain)
        .containsEntry("number", "HL-1099")
        .containsEntry("gross", "1664.36")
        .containsEntry(
            "supplier", Map.of("name", "Harbour Logistics B.V.", "taxId", "NL812345678B01"));
    assertThat(fromHtml).containsEntry("currency", "€");
    fromHtml.put("currency", "EUR");
    assertThat(fromHtml).isEqualTo(fromPlain);
  }

  @Test
  void a_supplier_nobody_scripted_is_read_in_another_layout() {
    String text =
        """
        TAX INVOICE
        Oakfield Tools Inc.
        P.O. Box 12, Toledo, Ohio
        Tel +1 419 555 0134
        Invoice # OF/2027-18
        Issued on: March 3, 2027
        Payment terms: 45 days
        Order number: 70012345
        Item Qty Price VAT Total
        1 Torque wrench 24 mm 3 pcs $ 149.90 0% $ 449.70
        2 Socket set, 40 pieces 10 $ 1,012.05 0% $ 10,120.50
        3 Delivery 1 $ 30.00 0% $ 30.00
        Sub-total $ 10,600.20
        Sales tax $ 0.00
        Amount due $ 10,600.20
        Account number 4400 1822
        """;

    Map<String, Object> invoice = SCRIPT.answer("extract-text", Samples.request(text, ""));

    assertThat(invoice)
        .containsEntry("number", "OF/2027-18")
        .containsEntry("issueDate", "2027-03-03")
        .containsEntry("dueDate", "")
        .containsEntry("purchaseOrder", "70012345")
        .containsEntry("currency", "$")
        .containsEntry("net", "10600.20")
        .containsEntry("tax", "0.00")
        .containsEntry("gross", "10600.20")
        .containsEntry("account", "4400 1822")
        .containsEntry("supplier", Map.of("name", "Oakfield Tools Inc.", "taxId", ""))
        .containsEntry(
            "lines",
            List.of(
                line("Torque wrench 24 mm", "3", "149.90", "449.70"),
                line("Socket set, 40 pieces", "10", "1012.05", "10120.50"),
                line("Delivery", "1", "30.00", "30.00")));
  }

  @Test
  void a_code_after_the_total_names_the_currency() {
    String text =
        """
        Supplier: Fjord Fisk AS
        Invoice number 991
        Invoice date 3 Nov 2026
        Salmon 10 kg 120.00 1200.00
        Net amount 1200.00 NOK
        VAT 15 % 180.00 NOK
        Total 1380.00 NOK
        """;

    Map<String, Object> invoice = SCRIPT.answer("extract-text", Samples.request(text, ""));

    assertThat(invoice)
        .containsEntry("currency", "NOK")
        .containsEntry("gross", "1380.00")
        .containsEntry("purchaseOrder", "");
  }

  @Test
  void revision_instructions_are_not_read_as_the_document() {
    String text =
        """
        Kestrel Analytics Limited
        Invoice number: 1
        Invoice date: 2026-11-11
        Support 4 87.50 350.00
        Subtotal EUR 350.00
        VAT EUR 0.00
        Total due EUR 350.00
        """;
    String revision =
        """
        --- revision ---
        1. Supplier K does not match: Kestrel Analytics Ltd (S-1003, tax number GB300000021).
        2. Due date 2026-12-01 is too early. IBAN: GB29 NWBK 6016 1331 9268 19. Purchase order PO-1.
        """;

    Map<String, Object> invoice = SCRIPT.answer("extract-text", Samples.request(text, revision));

    assertThat(invoice)
        .containsEntry("supplier", Map.of("name", "Kestrel Analytics Limited", "taxId", ""))
        .containsEntry("dueDate", "")
        .containsEntry("account", "")
        .containsEntry("purchaseOrder", "");
  }

  @Test
  void an_invoice_of_two_thousand_lines_is_read() {
    String text =
        """
        Long List Ltd
        Invoice number: 7
        Invoice date: 2026-01-31
        %s
        Subtotal EUR 40,000.00
        VAT 0%% EUR 0.00
        Total due EUR 40,000.00
        """
            .formatted("Part of a long list 2 10.00 20.00\n".repeat(2_000));

    Map<String, Object> invoice = SCRIPT.answer("extract-text", Samples.request(text, ""));

    assertThat((List<?>) invoice.get("lines")).hasSize(2_000);
  }

  @Test
  void a_document_without_the_labels_matches_nothing() {
    String letter = Samples.request("Dear customer,\nwe moved to a new office.\nKind regards", "");

    assertThatThrownBy(() -> SCRIPT.answer("extract-text", letter))
        .hasMessageContaining("unmatched");
  }

  private static Map<String, Object> line(
      String description, String quantity, String price, String net) {
    return Map.of("description", description, "quantity", quantity, "unitPrice", price, "net", net);
  }
}
