package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.testing.TestApplication;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class SkeletonTest {
  private static final String CONTRACT =
      """
      workflows:
        invoice: { version: 1 }
      memory:
        fields: {}
        checked: {}
      agents:
        extract: { uri: "bean:extract", writes: [fields] }
        check: { uri: "bean:check", reads: [fields], writes: [checked], revises: extract, maxRevisions: 2 }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject, shows: checked }
      joins:
        both: { require: all }
      """;

  private final Queue<String> done = new ConcurrentLinkedQueue<>();

  @Test
  void a_run_revises_fans_out_waits_at_a_gate_and_carries_on_after_a_restart() throws Exception {
    try (TestApplication app =
        TestApplication.with().contract("invoice", CONTRACT).routes(routes()).start()) {
      Run run = app.run("invoice", Map.of("total", 7));
      app.assertThatRun(run).waiting();
      assertThat(done)
          .startsWith("before", "extract", "check", "extract:be exact", "check")
          .containsOnlyOnce("a", "b")
          .hasSize(7);

      app.restart();
      assertThat(app.openGate(run, "lead").proposal()).isEqualTo(Map.of("ok", 2));
      app.approve(run, "lead", "ann");
      app.assertThatRun(run)
          .completed()
          .hasOutput("posted by ann")
          .executed("extract", 2)
          .executed("check", 2)
          .executed("post", 1);
      assertThat(done).hasSize(8).endsWith("post");
    }
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        bindToRegistry("extract", new Extract());
        bindToRegistry("check", new Check());
        from("workflow:invoice")
            .process(e -> done.add("before"))
            .id("before")
            .to("agent:extract")
            .to("agent:check")
            .multicast()
            .id("both")
            .parallelProcessing()
            .process(e -> done.add("a"))
            .id("a")
            .process(e -> done.add("b"))
            .id("b")
            .end()
            .to("gate:lead")
            .process(
                e -> {
                  done.add("post");
                  e.getMessage()
                      .setBody("posted by " + e.getMessage().getHeader("DroverGateDecidedBy"));
                })
            .id("post");
      }
    };
  }

  public final class Extract {
    public Map<String, Object> read(
        @org.apache.camel.Body Map<String, Object> in,
        @org.apache.camel.Header("DroverInstructions") String what) {
      done.add("extract" + (what == null ? "" : ":" + what));
      return Map.of("total", what == null ? 1 : 2);
    }
  }

  public final class Check {
    public Map<String, Object> read(@org.apache.camel.Body Map<String, Map<String, Object>> in) {
      done.add("check");
      int total = (Integer) in.get("fields").get("total");
      return total == 2
          ? Map.of("ok", total)
          : Map.of("revise", Map.of("instructions", List.of("be exact")));
    }
  }
}
