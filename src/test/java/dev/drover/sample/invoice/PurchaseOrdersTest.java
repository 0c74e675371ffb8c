package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseOrdersTest {
  private final PurchaseOrders orders = new PurchaseOrders(Samples.master());

  @ParameterizedTest
  @ValueSource(
      strings = {
        Samples.BRIGHTLINE,
        Samples.NORDWIND,
        Samples.HARBOUR,
        Samples.THAMES,
        Samples.SAKURA,
        Samples.ALPENBLICK
      })
  void a_matching_invoice_gets_what_its_order_knows(String sample) {
    assertThat(check(Samples.invoice(sample)))
        .containsEntry("matched", true)
        .containsKeys("purchaseOrder", "supplier", "costCentre", "paymentTermsDays", "dueDate");
  }

  @Test
  void the_kestrel_total_is_named_with_both_amounts_and_what_to_do() {
    assertThat(instructions(Samples.invoice(Samples.KESTREL)))
        .contains(
            "Total 1,300.00 EUR does not match purchase order PO-4720: 1,250.00 EUR. Read the"
                + " total again.",
            "Unit price 87.50 EUR of line 'Analyst support, hour' does not match purchase order"
                + " PO-4720: 75.00 EUR. Read the line again.")
        .last()
        .asString()
        .contains("ask the supplier for a corrected invoice or the buyer for a changed order");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        ">1487.50</cbc:TaxI|>1587.50</cbc:TaxI|Total 1,587.50 EUR|1,487.50 EUR",
        ">1487.50</cbc:Pay|>1490.00</cbc:Pay|Amount to pay 1,490.00 EUR|1,487.50 EUR",
        ">1250.00</cbc:TaxE|>1205.00</cbc:TaxE|Net total 1,205.00 EUR|1,250.00 EUR",
        ">1250.00</cbc:Taxa|>1205.00</cbc:Taxa|Net total 1,250.00 EUR|1,205.00 EUR",
        ">1250.00</cbc:LineE|>1205.00</cbc:LineE|Sum of the lines 1,205.00 EUR|1,250.00 EUR",
        ">237.50</cbc:Tax|>87.50</cbc:Tax|Tax 87.50 EUR|237.50 EUR",
        ">18.75<|>19.00<|Unit price 19.00 EUR|18.75 EUR",
        ">40</cbc:Inv|>41</cbc:Inv|Quantity 41|40",
        ">750.00</cbc:L|>760.00</cbc:L|Amount 760.00 EUR|750.00 EUR",
        ">2026-12-16<|>2026-11-20<|Due date 2026-11-20|2026-12-16",
        "EUR|CHF|Total 1,487.50 CHF|1,487.50 EUR",
        "DE300000018|DE300000099|tax number DE300000099|tax number DE300000018",
        "PO-4711|PO-4712|Net total 1,250.00 EUR|25,000.00 EUR",
      })
  void a_changed_value_is_named_beside_the_ordered_one(
      String from, String to, String read, String ordered) {
    String xml = Samples.text(Samples.BRIGHTLINE).replace(from, to);

    assertThat(instructions(Samples.extracted(Samples.utf8(xml))))
        .anySatisfy(text -> assertThat(text).contains(read).contains(ordered));
  }

  @Test
  void an_order_nobody_placed_is_named() {
    assertThat(instructions(Samples.invoice(Samples.QUILLFEATHER)))
        .singleElement()
        .asString()
        .contains("'PO-9999'", "QF-12", "does not exist", "the buyer for an order");
  }

  @Test
  void an_invoice_without_an_order_is_sent_back() {
    var invoice = new HashMap<>(Samples.invoice(Samples.BRIGHTLINE));
    invoice.remove("purchaseOrder");

    assertThat(instructions(invoice))
        .singleElement()
        .asString()
        .contains("BL-2026-0117 names no purchase order");
  }

  @Test
  void lines_may_stand_in_another_order_and_wording_but_not_be_missing() {
    var invoice = new HashMap<>(Samples.invoice(Samples.THAMES));
    List<?> lines = (List<?>) invoice.get("lines");
    assertThat(((Map<?, ?>) lines.get(0)).get("description")).isEqualTo("Shelf display, cardboard");

    invoice.put("lines", lines.subList(0, 1));

    assertThat(instructions(invoice))
        .anySatisfy(
            text -> assertThat(text).contains("'Product leaflet, 4 pages'", "not on the invoice"));
  }

  @Test
  void a_line_nobody_ordered_is_named() {
    var invoice = new HashMap<>(Samples.invoice(Samples.BRIGHTLINE));
    var extra = Map.of("description", "Gift", "quantity", "1", "unitPrice", "9.00", "net", "9.00");
    invoice.put(
        "lines",
        Stream.concat(((List<?>) invoice.get("lines")).stream(), Stream.of(extra)).toList());

    assertThat(instructions(invoice))
        .anySatisfy(text -> assertThat(text).contains("'Gift'", "not in purchase order PO-4711"));
  }

  @Test
  void tax_reckoned_on_each_line_is_accepted() {
    var order =
        PurchaseOrder.of(
            new Fields(
                "",
                Map.of(
                    "number",
                    "1",
                    "supplier",
                    "S",
                    "costCentre",
                    "C",
                    "currency",
                    "EUR",
                    "paymentTermsDays",
                    30,
                    "lines",
                    List.of(orderLine("0.99"), orderLine("0.99"), orderLine("0.99")))));

    assertThat(order.tax().text()).isEqualTo("0.56");
    assertThat(order.taxByLine().text()).isEqualTo("0.57");
  }

  @Test
  void a_corrected_order_counts_at_once(@TempDir Path copy) throws IOException {
    copyMaster(copy);
    var changing = new PurchaseOrders(new MasterFiles(copy.toString()));
    Map<String, Object> input = Map.of("invoice", Samples.invoice(Samples.KESTREL));
    assertThat(changing.check(input)).containsKey("revise");

    Path file = copy.resolve("purchase-orders.json");
    Files.writeString(file, Files.readString(file).replace("\"75.00\"", "\"87.50\""));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

    assertThat(changing.check(input)).containsEntry("matched", true);
  }

  @Test
  void broken_master_data_names_its_file(@TempDir Path copy) throws IOException {
    copyMaster(copy);
    Files.writeString(copy.resolve("cost-centres.csv"), "costCentre,name\nCC-1\n");
    var broken = new PurchaseOrders(new MasterFiles(copy.toString()));

    assertThatThrownBy(() -> broken.check(Map.of("invoice", Samples.invoice(Samples.KESTREL))))
        .isInstanceOf(UnusableMasterData.class)
        .hasMessageContaining("cost-centres.csv");
    assertThatThrownBy(
            () ->
                new PurchaseOrders(new MasterFiles(copy.resolve("none").toString()))
                    .check(Map.of("invoice", Samples.invoice(Samples.KESTREL))))
        .isInstanceOf(UnusableMasterData.class)
        .hasMessageContaining("invoice.master");
  }

  @Test
  void an_input_without_invoice_is_refused() {
    assertThatThrownBy(() -> orders.check(Map.of()))
        .isInstanceOf(UnusableInvoice.class)
        .hasMessageContaining("invoice must be an object");
  }

  static void copyMaster(Path target) throws IOException {
    try (Stream<Path> files = Files.list(Samples.DIRECTORY.resolve("master"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static Map<String, Object> orderLine(String price) {
    return Map.of("description", "x", "quantity", "1", "unitPrice", price, "taxPercent", "19");
  }

  private Map<String, Object> check(Map<String, Object> invoice) {
    return orders.check(Map.of("invoice", invoice));
  }

  private List<String> instructions(Map<String, Object> invoice) {
    Map<String, Object> answer = check(invoice);
    assertThat(answer).containsOnlyKeys("revise");
    return ((List<?>) ((Map<?, ?>) answer.get("revise")).get("instructions"))
        .stream().map(String.class::cast).toList();
  }
}
