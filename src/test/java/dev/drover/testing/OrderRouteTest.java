package dev.drover.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drover.journal.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Header;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The example of docs/how-to/test-your-route.md. */
// begin
class OrderRouteTest {
  private static final String CONTRACT =
      """
      workflows:
        order: { version: 1 }
      memory:
        order: { schema: order.json }
      agents:
        read: { model: strong, instructions: read.md, writes: [order] }
      gates:
        sales: { shows: order, due: 4h, escalate: [{ to: [manager], due: 4h }], onTimeout: reject }
      """;

  /** The route under test. */
  static final class OrderRoute extends RouteBuilder {
    @Override
    public void configure() {
      from("workflow:order")
          .to("agent:read")
          .choice()
          .when(simple("${body[pieces]} > 100"))
          .to("gate:sales")
          .end()
          .to("bean:warehouse")
          .id("ship");
    }
  }

  /** What stands in for the warehouse; it lives as long as the test. */
  public static final class Warehouse {
    private final List<String> keys = new CopyOnWriteArrayList<>();

    public void ship(@Header("Idempotency-Key") String key) {
      keys.add(key);
    }
  }

  private final Warehouse warehouse = new Warehouse();

  private final TestApplicationBuilder orders =
      TestApplication.with()
          .contract("orders", CONTRACT)
          .file("order.json", "{\"type\": \"object\", \"required\": [\"sku\", \"pieces\"]}")
          .file("read.md", "Which article, and how many pieces?")
          .routes(new OrderRoute())
          .bean("warehouse", warehouse)
          .repliesTo("read", "nails", "{\"sku\": \"N-5\", \"pieces\": 500}")
          .replies("read", "{\"sku\": \"H-1\", \"pieces\": 1}");

  @Test
  void a_small_order_is_shipped_at_once() throws Exception {
    try (TestApplication app = orders.start()) {
      Run run = app.run("order", "one hammer, please");

      app.assertThatRun(run)
          .completed()
          .recorded("read", "ship")
          .wrote("order", order -> assertEquals(Map.of("sku", "H-1", "pieces", 1), order))
          .calledModel("read", 1)
          .didNotRun("sales");
    }
  }

  @Test
  void a_large_order_is_shipped_when_sales_approves_also_after_a_restart() throws Exception {
    try (TestApplication app = orders.start()) {
      Run run = app.run("order", "500 nails");
      app.assertThatRun(run).waiting().didNotRun("ship");

      app.restart();
      app.approve(run, "sales", "ann");

      app.assertThatRun(run)
          .completed()
          .step("sales", gate -> gate.readOnly("order"))
          .calledModel("read", 1)
          .sent("ship", 1);
    }
  }

  @Test
  void an_order_that_nobody_approves_in_time_is_not_shipped() throws Exception {
    try (TestApplication app = orders.start()) {
      Run run = app.run("order", "500 nails");

      app.clock().advance(Duration.ofHours(8));

      app.assertThatRun(app.awaitRest(run)).failed("gate-timed-out", "sales").didNotRun("ship");
    }
  }

  @Test
  void an_order_is_shipped_under_one_key_when_the_process_dies_behind_it() throws Exception {
    try (TestApplication app = orders.start()) {
      app.crashAt("work.after", "ship");
      Run run = app.run("order", "one hammer, please");
      assertTrue(app.hasCrashed());

      app.restart();

      app.assertThatRun(app.awaitRest(run))
          .completed()
          .executed("read", 1)
          .executed("ship", 2)
          .sent("ship", 2)
          .effects("ship", 1);
      assertEquals(List.of(run.id() + "/ship~1", run.id() + "/ship~1"), warehouse.keys);
    }
  }
}
// end
