package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a crash in between means is told in {@link RecoveryTrapsTest}. */
@Timeout(60)
class AtMostOnceTest extends Traps {
  private static final String ONCE = CONTRACT + "steps: { pay: { effect: at-most-once } }\n";

  private static final String WRITING =
      CONTRACT
          + "memory: { receipt: { schema: receipt.json } }\n"
          + "steps: { pay: { effect: at-most-once, writes: [receipt] } }\n";
  private String contract = ONCE;

  private void paying(RouteBuilder r) {
    r.from("workflow:w").process(failsFirst("pay")).id("pay").process(does("end")).id("end");
  }

  /** A run whose payment failed, and that was carried on. */
  private Run inDoubt() throws Exception {
    app(contract, this::paying);
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().restart();
    app().runs().resume(run.id());
    Run now = app().settled(run);
    assertThat(now.status()).isEqualTo(RunStatus.IN_DOUBT);
    assertThat(now.error().orElseThrow().step()).isEqualTo("pay");
    return now;
  }

  @Test
  void what_failed_is_not_repeated_when_a_person_says_it_was_done() throws Exception {
    Run run = inDoubt();
    app().runs().resolve(run.id(), new Resolution.Done(Payload.of("receipt")), "ann");
    assertThat(completed(app().settled(run)).output().value()).isEqualTo("receipt");
    assertThat(done).containsExactly("pay", "end");
  }

  @Test
  void the_output_a_person_gives_fills_the_fields_of_the_step() throws Exception {
    java.nio.file.Files.writeString(directory.resolve("receipt.json"), "{\"type\": \"string\"}");
    contract = WRITING;
    Run run = inDoubt();
    Resolution unfit = new Resolution.Done(Payload.of(7));
    assertThatThrownBy(() -> app().runs().resolve(run.id(), unfit, "ann"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'receipt'");
    app().runs().resolve(run.id(), new Resolution.Done(Payload.of("paid")), "ann");
    completed(app().settled(run));
    assertThat(records(run).get(0).writes())
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.field()).isEqualTo("receipt");
              assertThat(write.version()).isEqualTo(1);
              assertThat(write.value().value()).isEqualTo("paid");
            });
  }

  @Test
  void what_failed_is_repeated_once_when_a_person_says_so() throws Exception {
    Run run = inDoubt();
    app().runs().resolve(run.id(), new Resolution.Retry(), "ann");
    completed(app().settled(run));
    assertThat(done).containsExactly("pay", "pay", "end");
    assertThat(records(run).get(0).attempt()).isEqualTo(2);
  }

  @Test
  void what_failed_stays_failed_when_a_person_says_so() throws Exception {
    Run run = inDoubt();
    Run failed = app().runs().resolve(run.id(), new Resolution.Fail("not paid"), "ann");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).containsExactly("pay");
  }

  @Test
  void camels_redelivery_around_it_is_refused() {
    assertThatThrownBy(
            () ->
                app(
                    ONCE,
                    r -> {
                      r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2));
                      paying(r);
                    }))
        .hasStackTraceContaining("Step 'pay' may happen at most once")
        .hasStackTraceContaining("maximumRedeliveries");
  }

  @Test
  void redelivery_that_the_check_cannot_see_asks_a_person_instead() throws Exception {
    app(
        ONCE,
        r -> {
          r.from("direct:sub")
              .errorHandler(r.noErrorHandler())
              .process(failsFirst("pay"))
              .id("pay");
          r.from("workflow:w")
              .errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1))
              .to("direct:sub");
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.IN_DOUBT);
    assertThat(done).containsExactly("pay");
  }

  @Test
  void retries_of_its_agent_are_refused() {
    String contract =
        CONTRACT.replace("\"bean:ask\" }", "\"bean:ask\", retries: 2 }")
            + "steps: { ask: { effect: at-most-once } }\n";
    assertThatThrownBy(() -> app(contract, r -> r.from("workflow:w").to("agent:ask")))
        .hasStackTraceContaining("retries: 2");
  }
}
