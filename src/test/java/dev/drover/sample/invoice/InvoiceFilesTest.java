package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

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
  void what_the_beans_give_is_what_the_schemas_say(String sample) throws IOException {
    Map<String, Object> invoice = Samples.invoice(sample);
    Map<String, Object> order =
        new PurchaseOrders(Samples.master()).check(Map.of("invoice", invoice));
    Map<String, Object> both = Map.of("invoice", invoice, "order", order);

    assertValid("invoice", invoice);
    assertValid("order", order);
    assertValid("risk", new InvoiceRisk(Samples.master(), Samples.CLOCK).assess(both));
    assertValid("posting", new Payments(Samples.master(), Samples.CLOCK).posting(both));
  }

  @Test
  void an_invoice_that_differs_from_its_order_is_still_an_invoice() throws IOException {
    assertValid("invoice", Samples.invoice(Samples.KESTREL));
    assertValid("invoice", Samples.invoice(Samples.QUILLFEATHER));
  }

  @Test
  void the_beans_file_makes_beans_that_work() throws Exception {
    try (var context = new DefaultCamelContext()) {
      load(context, "invoice-beans.camel.yaml");
      context.start();

      Object read =
          context
              .createProducerTemplate()
              .requestBody("bean:invoiceReader?method=read", Samples.bytes(Samples.BRIGHTLINE));
      Object invoice =
          context.createProducerTemplate().requestBody("bean:ublInvoices?method=fields", read);
      Object order =
          context
              .createProducerTemplate()
              .requestBody("bean:purchaseOrders?method=check", Map.of("invoice", invoice));

      Map<String, Object> both = Map.of("invoice", invoice, "order", order);
      assertThat(
              context.createProducerTemplate().requestBody("bean:invoiceRisk?method=assess", both))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsKey("route");
      assertThat(context.createProducerTemplate().requestBody("bean:payments?method=posting", both))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsKey("payment");
    }
  }

  @Test
  void the_demo_names_sample_files_that_exist() throws IOException {
    assertThat(Files.readAllLines(Samples.DIRECTORY.resolve("demo.txt")))
        .hasSize(3)
        .allSatisfy(name -> assertThat(Samples.DIRECTORY.resolve("inbox").resolve(name)).exists());
  }

  @Test
  void the_sample_pdfs_are_what_their_generator_draws() {
    var reader = new InvoiceReader();

    assertThat(reader.read(Samples.bytes(Samples.KESTREL)))
        .isEqualTo(reader.read(InvoicePdf.kestrel().bytes()));
    assertThat(reader.read(Samples.bytes(Samples.SAKURA)))
        .isEqualTo(reader.read(InvoicePdf.sakura().bytes()));
    assertThat(reader.read(Samples.bytes(Samples.ALPENBLICK)))
        .isEqualTo(reader.read(InvoicePdf.alpenblick().bytes()));
  }

  private static void load(DefaultCamelContext context, String file) throws Exception {
    var resource = ResourceHelper.resolveResource(context, "file:routes/" + file);
    PluginHelper.getRoutesLoader(context).loadRoutes(resource);
  }

  private static void assertValid(String schema, Map<String, Object> value) throws IOException {
    String text = Files.readString(Path.of("routes", "schemas", schema + ".json"));
    assertThat(SCHEMAS.getSchema(text).validate(JSON.writeValueAsString(value), InputFormat.JSON))
        .isEmpty();
  }
}
