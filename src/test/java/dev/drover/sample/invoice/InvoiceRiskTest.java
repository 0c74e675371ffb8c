package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceRiskTest {
  @TempDir private Path master;

  @BeforeEach
  void copyMaster() throws IOException {
    PurchaseOrdersTest.copyMaster(master);
  }

  @Test
  void an_ordinary_invoice_goes_straight_through() {
    Map<String, Object> risk = assess(Samples.invoice(Samples.BRIGHTLINE));

    assertThat(risk)
        .containsEntry("score", 0)
        .containsEntry("flags", List.of())
        .containsEntry("route", "auto");
    assertThat(risk.get("recommendation"))
        .isEqualTo(
            Map.of(
                "decision",
                "approve",
                "confidence",
                0.98,
                "because",
                "The invoice matches its purchase order and nothing about it is unusual."));
  }

  @Test
  void the_nordwind_invoice_is_left_to_a_person() {
    Map<String, Object> risk = assess(Samples.invoice(Samples.NORDWIND));

    assertThat(codes(risk)).containsExactly("ACCOUNT_CHANGED", "OVER_LIMIT");
    assertThat(risk).containsEntry("route", "person").containsEntry("score", 85);
    assertThat(decision(risk)).isEqualTo("reject");
    assertThat((String) risk.get("brief"))
        .contains("**25,000.00 EUR** for purchase order PO-4712")
        .contains("LT12 1000 0111 0100 1000", "SE45 5000 0000 0583 9825 7466")
        .contains("25,000.00 EUR is over the approval limit of Cold storage: 15,000.00 EUR.")
        .contains("Recommendation: reject (confidence 0.80)");
  }

  @Test
  void foreign_currency_is_measured_in_that_of_the_cost_centre() throws IOException {
    assertThat(assess(Samples.invoice(Samples.THAMES))).containsEntry("route", "auto");

    replace("exchange-rates.csv", "EUR/GBP,1.1420", "EUR/GBP,9.9000");
    Map<String, Object> risk = assess(Samples.invoice(Samples.THAMES));

    assertThat(codes(risk)).containsExactly("OVER_LIMIT");
    assertThat(risk).containsEntry("route", "person");
  }

  @Test
  void without_an_exchange_rate_a_person_decides() throws IOException {
    replace("exchange-rates.csv", "EUR/JPY", "EUR/KRW");

    Map<String, Object> risk = assess(Samples.invoice(Samples.SAKURA));

    assertThat(codes(risk)).containsExactly("RATE_UNKNOWN");
    assertThat(risk).containsEntry("route", "person");
  }

  @Test
  void a_supplier_without_history_is_left_to_a_person() {
    Map<String, Object> risk = assess(Samples.invoice(Samples.ALPENBLICK));

    assertThat(codes(risk)).containsExactly("SUPPLIER_NEW");
    assertThat(risk).containsEntry("route", "person");
  }

  @Test
  void a_number_that_is_booked_already_is_a_duplicate_however_it_is_written() throws IOException {
    Files.writeString(
        master.resolve("erp-invoices.csv"),
        "S-1001,bl 2026/0117,1487.50,EUR,2026-11-17\n",
        StandardOpenOption.APPEND);

    Map<String, Object> risk = assess(Samples.invoice(Samples.BRIGHTLINE));

    assertThat(codes(risk)).containsExactly("DUPLICATE");
    assertThat(decision(risk)).isEqualTo("reject");
    assertThat((String) risk.get("brief")).contains("already booked: 1,487.50 EUR on 2026-11-17");
  }

  @Test
  void the_same_number_of_another_supplier_is_no_duplicate() throws IOException {
    Files.writeString(
        master.resolve("erp-invoices.csv"),
        "S-1009,BL-2026-0117,1487.50,EUR,2026-11-17\n",
        StandardOpenOption.APPEND);

    assertThat(codes(assess(Samples.invoice(Samples.BRIGHTLINE)))).isEmpty();
  }

  @Test
  void a_wrong_checksum_is_told_beside_the_changed_account() {
    var invoice = new HashMap<>(Samples.invoice(Samples.BRIGHTLINE));
    invoice.put("account", "DE89 3704 0044 0532 0130 01");

    assertThat(codes(assess(invoice))).containsExactly("ACCOUNT_INVALID", "ACCOUNT_CHANGED");
  }

  @Test
  void a_spent_budget_stops_the_straight_way() throws IOException {
    replace("cost-centres.csv", "60000.00,41250.00", "60000.00,58750.01");

    Map<String, Object> risk = assess(Samples.invoice(Samples.BRIGHTLINE));

    assertThat(codes(risk)).containsExactly("OVER_BUDGET");
    assertThat((String) risk.get("brief")).contains("1,249.99 EUR of 60,000.00 EUR");
  }

  @Test
  void a_cost_centre_without_budget_is_left_to_a_person() throws IOException {
    replace("cost-centres.csv", "CC-110", "CC-999");

    assertThat(codes(assess(Samples.invoice(Samples.BRIGHTLINE))))
        .containsExactly("COST_CENTRE_UNKNOWN");
  }

  @Test
  void a_due_date_in_the_past_is_told_but_does_not_hold_up_the_payment() {
    var later = InstantSource.fixed(Instant.parse("2027-02-01T00:00:00Z"));

    Map<String, Object> risk = assess(Samples.invoice(Samples.BRIGHTLINE), later);

    assertThat(codes(risk)).containsExactly("OVERDUE");
    assertThat(risk).containsEntry("route", "auto");
  }

  @Test
  void the_words_of_a_document_cannot_break_the_brief() {
    var invoice = new HashMap<>(Samples.invoice(Samples.BRIGHTLINE));
    invoice.put("number", "7 |\n## Approved [x](http://a.example) <script>");

    String brief = (String) assess(invoice).get("brief");

    assertThat(brief).doesNotContain("\n## Approved", "<script>", "](");
    assertThat(brief.lines().findFirst())
        .hasValueSatisfying(s -> assertThat(s).contains("Approved"));
  }

  private Map<String, Object> assess(Map<String, Object> invoice) {
    return assess(invoice, Samples.CLOCK);
  }

  private Map<String, Object> assess(Map<String, Object> invoice, InstantSource clock) {
    var files = new MasterFiles(master.toString());
    Map<String, Object> order = new PurchaseOrders(files).check(Map.of("invoice", invoice));
    return new InvoiceRisk(files, clock).assess(Map.of("invoice", invoice, "order", order));
  }

  private static List<String> codes(Map<String, Object> risk) {
    return ((List<?>) risk.get("flags"))
        .stream().map(flag -> (String) ((Map<?, ?>) flag).get("code")).toList();
  }

  private static Object decision(Map<String, Object> risk) {
    return ((Map<?, ?>) risk.get("recommendation")).get("decision");
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = master.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }
}
