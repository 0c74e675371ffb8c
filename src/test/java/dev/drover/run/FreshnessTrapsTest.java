package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ClaimCheckOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that is older than its field allows: refused, flagged or refreshed; judged once, live. */
@Timeout(60)
class FreshnessTrapsTest extends Traps {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private volatile String asOf = "";
  private volatile boolean fetchFails;
  private volatile Object given = Map.of();

  @Override
  protected InstantSource clock() {
    return now::get;
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("fetch", new Fetch());
    context.getRegistry().bind("rate", new Rate());
  }

  /** Gives data of the time the test says, or of now. */
  private final class Fetch {
    @SuppressWarnings("unused")
    public Object handle(Object body) {
      done.add("fetch");
      if (fetchFails) {
        throw new IllegalStateException("the bank is closed");
      }
      if (!given.equals(Map.of())) {
        return given;
      }
      return Map.of("rate", done.size(), "asOf", asOf.isEmpty() ? now.get().toString() : asOf);
    }
  }

  private final class Rate {
    @SuppressWarnings("unused")
    public Object handle(Exchange exchange) {
      Map<?, ?> body = exchange.getMessage().getBody(Map.class);
      if (body.get("rates") instanceof Map<?, ?> rates && rates.containsKey("text")) {
        return String.valueOf(rates.get("text")).length();
      }
      Object stale = exchange.getMessage().getHeader("DroverStale");
      done.add(
          "rate "
              + ((Map<?, ?>) body.get("rates")).get("rate")
              + (stale == null ? "" : " " + stale));
      return "rated";
    }
  }

  private static String contract(String onStale) {
    return """
        workflows: { w: {} }
        memory:
          rates: { maxAge: 15m, %s dataTime: /asOf }
          grade: {}
        agents:
          fetch: { uri: "bean:fetch", writes: rates }
          rate: { uri: "bean:rate", reads: rates, writes: grade }
        gates:
          lead: { shows: rates, due: 9h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
          open: { due: 9h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        """
        .formatted(onStale.isEmpty() ? "" : "onStale: " + onStale + ",");
  }

  private static String withSteps(String steps) {
    return contract("{ refresh: fetch }") + "steps: { " + steps + " }\n";
  }

  private void rated(RouteBuilder r) {
    r.from("workflow:w")
        .to("agent:fetch")
        .process(e -> now.updateAndGet(t -> t.plus(later)))
        .id("time")
        .to("agent:rate");
  }

  private volatile Duration later = Duration.ofMinutes(20);

  private StepRecord step(Run run, String path) {
    return records(run).stream()
        .filter(record -> record.key().path().value().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", ""})
  void stale_data_is_refused(String onStale) throws Exception {
    Run run = app(contract(onStale), this::rated).run("w", "in");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error())
        .hasValueSatisfying(
            why -> {
              assertThat(why.code()).isEqualTo("stale-data");
              assertThat(why.step()).isEqualTo("rate");
              assertThat(why.message())
                  .contains("'rates', whose data is 20m old and should be at most 15m old")
                  .contains("written by step 'fetch', with data of 2026-11-20T10:00:00Z");
              assertThat(why.hint()).contains("--from fetch").contains("onStale: flag");
            });
    assertThat(done).containsExactly("fetch");
  }

  @Test
  void data_exactly_as_old_as_allowed_is_fresh() throws Exception {
    later = Duration.ofMinutes(15);
    Run run = completed(app(contract("refuse"), this::rated).run("w", "in"));

    assertThat(step(run, "rate").reads()).containsExactly(new FieldRead("rates", 1));
  }

  @Test
  void the_time_of_the_data_counts_and_not_the_time_of_the_write() throws Exception {
    later = Duration.ZERO;
    asOf = "2026-11-20T09:00:00+00:00";
    Run run = app(contract("refuse"), this::rated).run("w", "in");

    assertThat(run.error().orElseThrow().message()).contains("whose data is 1h old");
  }

  @Test
  void flagged_data_is_used_and_the_agent_and_the_record_say_so() throws Exception {
    Run run = completed(app(contract("flag"), this::rated).run("w", "in"));

    assertThat(done)
        .containsExactly(
            "fetch", "rate 1 the data of 'rates' is 20m old and should be at most 15m old");
    assertThat(step(run, "rate").reads()).containsExactly(new FieldRead("rates", 1, true));
  }

  @Test
  void stale_data_is_refreshed_by_a_step_inside_the_step() throws Exception {
    Run run = completed(app(contract("{ refresh: fetch }"), this::rated).run("w", "in"));

    assertThat(done).containsExactly("fetch", "fetch", "rate 2");
    assertThat(keys(run)).containsExactly("fetch~1", "time~1", "rate/refresh-rates~1", "rate~1");
    assertThat(step(run, "rate").reads()).containsExactly(new FieldRead("rates", 2));
    assertThat(step(run, "rate/refresh-rates").writes())
        .extracting(FieldWrite::version, FieldWrite::dataTime)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, START.plus(Duration.ofMinutes(20))));
    assertThat(run.output().value()).isEqualTo("rated");
  }

  @Test
  void what_is_stale_after_it_was_refreshed_is_refused() throws Exception {
    asOf = START.toString();
    Run run = app(contract("{ refresh: fetch }"), this::rated).run("w", "in");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("stale-data");
    assertThat(run.error().orElseThrow().message()).contains("also after it was refreshed");
    assertThat(done).containsExactly("fetch", "fetch");
    asOf = "";

    app().runs().resume(run.id());

    completed(app().settled(run));
    assertThat(done).containsExactly("fetch", "fetch", "fetch", "rate 3");
  }

  @Test
  void a_refresh_that_fails_is_the_failure_of_the_step_and_is_tried_again() throws Exception {
    RunFixture app =
        app(
            contract("{ refresh: fetch }"),
            r ->
                r.from("workflow:w")
                    .to("agent:fetch")
                    .process(
                        e -> {
                          now.updateAndGet(t -> t.plus(later));
                          fetchFails = true;
                        })
                    .id("time")
                    .to("agent:rate"));
    Run run = app.run("w", "in");

    assertThat(run.error().orElseThrow().code()).isEqualTo("stale-data");
    assertThat(run.error().orElseThrow().message())
        .contains("agent 'fetch' could not refresh it")
        .contains("the bank is closed");
    fetchFails = false;
    app.runs().resume(run.id());
    completed(app.settled(run));
    assertThat(done).containsExactly("fetch", "fetch", "fetch", "rate 3");
  }

  @Test
  void the_body_goes_on_as_it_was_when_a_plain_step_has_a_field_refreshed() throws Exception {
    RunFixture app =
        app(
            withSteps("print: { reads: rates }"),
            r ->
                r.from("workflow:w")
                    .to("agent:fetch")
                    .process(
                        e -> {
                          now.updateAndGet(t -> t.plus(later));
                          e.getMessage().setBody(new byte[] {1, 2});
                        })
                    .id("time")
                    .process(e -> done.add("print " + e.getMessage().getBody(byte[].class).length))
                    .id("print")
                    .to("gate:open"));

    Run run = completed(throughTheGate("in"));

    assertThat(done).containsExactly("fetch", "fetch", "print 2");
    assertThat(step(run, "print").reads()).containsExactly(new FieldRead("rates", 2));
    assertThat((byte[]) run.output().value()).containsExactly(1, 2);
    assertThat(app.runs()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "flag", "{ refresh: fetch }"})
  void a_replay_does_not_judge_again(String onStale) throws Exception {
    later = onStale.equals("refuse") ? Duration.ofMinutes(1) : Duration.ofMinutes(20);
    app(
        contract(onStale),
        r -> {
          r.from("workflow:w")
              .to("agent:fetch")
              .process(e -> now.updateAndGet(t -> t.plus(later)))
              .id("time")
              .to("agent:rate")
              .to("gate:open");
        });
    Run waiting = app().run("w", "in");
    assertThat(waiting.error()).isEmpty();
    List<StepRecord> before = records(waiting);
    now.updateAndGet(t -> t.plus(Duration.ofHours(8)));
    app().restart();

    Run run = completed(approveAll(waiting));

    assertThat(records(run)).startsWith(before.toArray(StepRecord[]::new));
    assertThat(done).filteredOn(what -> what.startsWith("rate")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "flag", "{ refresh: fetch }"})
  void what_a_gate_showed_does_not_get_stale_while_somebody_decides(String onStale)
      throws Exception {
    later = onStale.equals("refuse") ? Duration.ofMinutes(1) : Duration.ofMinutes(20);
    app(
        contract(onStale),
        r ->
            r.from("workflow:w")
                .to("agent:fetch")
                .process(e -> now.updateAndGet(t -> t.plus(later)))
                .id("time")
                .to("gate:lead"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.error()).isEmpty();
    String brief = gates().get(0).brief();
    assertThat(brief.contains("Stale data")).isEqualTo(onStale.equals("flag"));
    now.updateAndGet(t -> t.plus(Duration.ofHours(2)));
    app().restart();

    Run run = completed(approveAll(waiting));

    boolean flagged = onStale.equals("flag");
    int version = onStale.startsWith("{") ? 2 : 1;
    assertThat(step(run, "lead").reads()).containsExactly(new FieldRead("rates", version, flagged));
  }

  @Test
  void branches_may_refresh_one_field_each_and_the_newest_data_is_published() throws Exception {
    app(
        withSteps("print: { reads: rates }"),
        r ->
            r.from("workflow:w")
                .to("agent:fetch")
                .process(e -> now.updateAndGet(t -> t.plus(later)))
                .id("time")
                .multicast()
                .id("panel")
                .to("agent:rate")
                .pipeline()
                .process(e -> now.updateAndGet(t -> t.plus(Duration.ofMinutes(1))))
                .id("wait")
                .process(does("printed"))
                .id("print")
                .end()
                .end()
                .to("gate:lead"));

    Run waiting = app().run("w", "in");
    assertThat(waiting.error()).isEmpty();
    app().restart();
    Run run = completed(approveAll(waiting));

    assertThat(done.stream().filter("fetch"::equals)).hasSize(3);
    FieldWrite chosen = step(run, "panel").writes().get(0);
    assertThat(chosen.field()).isEqualTo("rates");
    assertThat(chosen.version()).isEqualTo(3);
    assertThat(chosen.dataTime()).isEqualTo(START.plus(Duration.ofMinutes(21)));
    assertThat(step(run, "lead").reads()).containsExactly(new FieldRead("rates", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-11-20"})
  void a_value_without_the_time_of_its_data_is_refused(String time) throws Exception {
    RunFixture app = app(contract("flag"), r -> r.from("workflow:w").to("agent:fetch"));
    given = time.isEmpty() ? Map.of("rate", 1) : Map.of("asOf", time);

    Run run = app.run("w", "in");

    assertThat(run.error().orElseThrow().code()).isEqualTo("data-time-invalid");
    assertThat(run.error().orElseThrow().message())
        .contains("agent 'fetch'")
        .contains("field 'rates'")
        .contains("'/asOf'");
    assertThat(run.error().orElseThrow().step()).isEqualTo("fetch");
  }

  private static final String OF_INPUT =
      """
      workflows: { w: {} }
      memory:
        given: { owner: input, maxAge: 1h, dataTime: /at }
        grade: {}
      agents:
        rate: { uri: "bean:rate", reads: given, writes: grade }
      """;

  @Test
  void the_input_says_from_when_its_data_is() throws Exception {
    app(OF_INPUT, r -> r.from("workflow:w").to("agent:rate"));
    long old = START.minus(Duration.ofHours(2)).toEpochMilli();

    Run run = app().run("w", Map.of("at", old));

    assertThat(run.error().orElseThrow().message())
        .contains("'given', whose data is 2h old")
        .contains("written by the run's input");
    assertThat(run.error().orElseThrow().hint()).startsWith("Start another run");
  }

  @Test
  void an_input_without_its_time_starts_no_run() throws Exception {
    app(OF_INPUT, r -> r.from("workflow:w").to("agent:rate"));

    assertThatThrownBy(() -> app().run("w", Map.of("at", "yesterday")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.code()).isEqualTo("data-time-invalid");
              assertThat(e).hasMessageContaining("field 'given'").hasMessageContaining("'/at'");
            });
    assertThat(app().journal().runsByPrefix("", 9)).isEmpty();
  }

  @Test
  void a_node_cannot_have_the_id_of_a_refresh_and_a_fan_out_cannot_refresh() {
    String contract = withSteps("fan: { reads: rates }");

    assertThatThrownBy(
            () ->
                app(
                    contract,
                    r -> {
                      r.from("workflow:w")
                          .multicast()
                          .id("fan")
                          .to("agent:fetch")
                          .process(does("x"))
                          .id("refresh-rates")
                          .end();
                    }))
        .hasStackTraceContaining("The id 'refresh-rates' is kept for what refreshes field 'rates'")
        .hasStackTraceContaining("Step 'fan' is a fan-out and reads field 'rates'");
  }

  @Test
  void a_large_field_reaches_an_endpoint_whole() throws Exception {
    String text = "x".repeat(Payload.LARGEST_INLINE_BYTES);
    app(
        contract("flag").replace(", dataTime: /asOf", ""),
        r -> r.from("workflow:w").to("agent:fetch").to("gate:open").to("agent:rate"));
    given = Map.of("text", text);

    Run run = completed(throughTheGate("in"));

    assertThat(run.output().value()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "flag", "{ refresh: fetch }"})
  void a_claim_check_is_held_to_the_age_too_but_cannot_refresh(String onStale) throws Exception {
    app(
        contract(onStale),
        r ->
            r.from("workflow:w")
                .to("agent:fetch")
                .process(e -> now.updateAndGet(t -> t.plus(later)))
                .id("time")
                .claimCheck(ClaimCheckOperation.Get, "rates")
                .id("get"));

    Run run = app().run("w", "in");

    assertThat(run.status() == RunStatus.COMPLETED).isEqualTo(onStale.equals("flag"));
    if (onStale.equals("flag")) {
      assertThat(step(run, "get").reads()).containsExactly(new FieldRead("rates", 1, true));
    } else {
      assertThat(run.error().orElseThrow().code()).isEqualTo("stale-data");
      assertThat(run.error().orElseThrow().message().contains("cannot be refreshed here"))
          .isEqualTo(onStale.startsWith("{"));
    }
  }
}
