package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Xml;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentsTest {
  private static final String PAYMENT = "CstmrCdtTrfInitn/PmtInf/";
  private static final String TRANSFER = PAYMENT + "CdtTrfTxInf/";

  @Test
  void a_payment_in_euro_is_a_sepa_transfer_with_right_sums() {
    Xml xml = payment(Samples.invoice(Samples.BRIGHTLINE));

    assertThat(xml.namespace()).hasValue("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
    assertThat(xml.text("CstmrCdtTrfInitn/GrpHdr/MsgId")).isEqualTo("S-1001-BL-2026-0117");
    assertThat(xml.text("CstmrCdtTrfInitn/GrpHdr/CreDtTm")).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(xml.text("CstmrCdtTrfInitn/GrpHdr/NbOfTxs")).isEqualTo("1");
    assertThat(xml.text("CstmrCdtTrfInitn/GrpHdr/CtrlSum")).isEqualTo("1487.50");
    assertThat(xml.text(PAYMENT + "CtrlSum")).isEqualTo("1487.50");
    assertThat(xml.text(PAYMENT + "PmtTpInf/SvcLvl/Cd")).isEqualTo("SEPA");
    assertThat(xml.text(PAYMENT + "ReqdExctnDt/Dt")).isEqualTo("2026-12-16");
    assertThat(xml.text(PAYMENT + "DbtrAcct/Id/IBAN")).isEqualTo("DE85500700100456789012");
    assertThat(xml.text(PAYMENT + "ChrgBr")).isEqualTo("SLEV");
    assertThat(xml.text(TRANSFER + "Amt/InstdAmt")).isEqualTo("1487.50");
    assertThat(xml.first(TRANSFER + "Amt/InstdAmt").orElseThrow().attribute("Ccy"))
        .isEqualTo("EUR");
    assertThat(xml.text(TRANSFER + "CdtrAgt/FinInstnId/BICFI")).isEqualTo("COBADEFF");
    assertThat(xml.text(TRANSFER + "CdtrAcct/Id/IBAN")).isEqualTo("DE89370400440532013000");
    assertThat(xml.text(TRANSFER + "RmtInf/Ustrd")).isEqualTo("Invoice BL-2026-0117");
  }

  @Test
  void yen_have_no_decimals_and_the_account_no_iban() {
    Xml xml = payment(Samples.invoice(Samples.SAKURA));

    assertThat(xml.text(TRANSFER + "Amt/InstdAmt")).isEqualTo("143220");
    assertThat(xml.text(TRANSFER + "CdtrAcct/Id/Othr/Id")).isEqualTo("2204417");
    assertThat(xml.text(PAYMENT + "ChrgBr")).isEqualTo("SHAR");
    assertThat(xml.first(PAYMENT + "PmtTpInf")).isEmpty();
  }

  @Test
  void the_account_of_the_master_is_paid_not_that_of_the_document() {
    Xml xml = payment(Samples.invoice(Samples.NORDWIND));

    assertThat(xml.text(TRANSFER + "CdtrAcct/Id/IBAN")).isEqualTo("SE4550000000058398257466");
  }

  @Test
  void debit_and_credit_of_the_posting_are_equal() throws IOException {
    Map<String, Object> prepared = prepare(Samples.invoice(Samples.HARBOUR), Samples.CLOCK);

    var posting = (Map<?, ?>) prepared.get("posting");
    assertThat(sum(posting, "debit")).isEqualTo(sum(posting, "credit")).isEqualTo("1664.36");
    assertThat(new ObjectMapper().readValue((String) prepared.get("postingText"), Map.class))
        .isEqualTo(posting);
    assertThat(prepared.get("result"))
        .isEqualTo(
            Map.of(
                "invoice", "HL-1099",
                "supplier", "Harbour Logistics B.V.",
                "amount", "1664.36",
                "currency", "EUR",
                "status", "scheduled",
                "postedFile", "posted/S-1004-HL-1099.json",
                "paymentFile", "payments/S-1004-HL-1099.xml",
                "dueDate", "2026-11-27"));
  }

  @Test
  void preparing_twice_gives_the_same_bytes() {
    var later = InstantSource.fixed(Instant.parse("2026-11-20T23:59:59Z"));
    Map<String, Object> invoice = Samples.invoice(Samples.BRIGHTLINE);

    assertThat(prepare(invoice, later)).isEqualTo(prepare(invoice, Samples.CLOCK));
  }

  @Test
  void an_overdue_invoice_is_paid_today() {
    var later = InstantSource.fixed(Instant.parse("2027-02-01T12:00:00Z"));

    var result = (Map<?, ?>) prepare(Samples.invoice(Samples.BRIGHTLINE), later).get("result");

    assertThat(result.get("dueDate")).isEqualTo("2027-02-01");
  }

  @Test
  void a_number_with_slashes_and_dots_stays_inside_the_outbox() {
    var invoice = new HashMap<>(Samples.invoice(Samples.BRIGHTLINE));
    invoice.put("number", "../../etc/2026 & <7>");

    Map<String, Object> prepared = prepare(invoice, Samples.CLOCK);

    assertThat((String) prepared.get("fileName"))
        .matches("S-1001-[A-Za-z0-9.-]+")
        .hasSizeLessThan(36);
    assertThat((String) prepared.get("fileName")).doesNotContain("..", "/");
    assertThat(Xml.parse((String) prepared.get("payment")).text(TRANSFER + "RmtInf/Ustrd"))
        .isEqualTo("Invoice ../../etc/2026 + 7");
  }

  @Test
  void numbers_that_differ_only_in_a_sign_get_different_names() {
    assertThat(SafeName.of("A/1"))
        .isNotEqualTo(SafeName.of("A_1"))
        .isNotEqualTo(SafeName.of("A-1"));
    assertThat(SafeName.of("A-1")).isEqualTo("A-1");
    assertThat(SafeName.of("x".repeat(80))).hasSizeLessThan(36);
    assertThat(SafeName.of("///")).matches("[A-Za-z0-9][A-Za-z0-9.-]*");
  }

  private static Xml payment(Map<String, Object> invoice) {
    return Xml.parse((String) prepare(invoice, Samples.CLOCK).get("payment"));
  }

  private static Map<String, Object> prepare(Map<String, Object> invoice, InstantSource clock) {
    Map<String, Object> order =
        new PurchaseOrders(Samples.master()).check(Map.of("invoice", invoice));
    return new Payments(Samples.master(), clock)
        .posting(Map.of("invoice", invoice, "order", order));
  }

  private static String sum(Map<?, ?> posting, String side) {
    return ((List<?>) posting.get("entries"))
        .stream()
            .map(entry -> (Map<?, ?>) entry)
            .filter(entry -> side.equals(entry.get("side")))
            .map(entry -> new BigDecimal((String) entry.get("amount")))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .toPlainString();
  }
}
