package dev.drover.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.drover.journal.TriggerState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlite.SQLiteDataSource;

/** Camel's idempotent consumer with a window, in front of runs. */
@Timeout(120)
class CooldownTest extends TriggerFixture {
  private static final int ENTITIES = 3_000;

  @Test
  void an_entity_starts_one_run_a_window() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    call("T-1");
    call("T-1");
    call("T-2");
    clock.advance(Duration.ofHours(4).minusMillis(1));
    call("T-1");
    clock.advance(Duration.ofMillis(1));
    call("T-1");

    assertThat(keys()).containsExactly("sla/T-1/1", "sla/T-2/1", "sla/T-1/2");
    TriggerState state = state("sla", "T-1");
    assertThat(state.fired()).isEqualTo(2);
    assertThat(state.run()).contains(runs().get(2).id());
    assertThat(state.nextAt()).contains(START.plus(Duration.ofHours(8)));
  }

  @Test
  void the_window_goes_on_behind_a_restart_and_what_it_held_back_is_counted() throws Exception {
    start(CONTRACT, TriggerFixture::usual);
    call("T-1");
    call("T-1");
    call("T-1");

    app.restart();
    call("T-1");

    assertThat(runs()).hasSize(1);
    await().untilAsserted(() -> assertThat(state("sla", "T-1").suppressed()).isEqualTo(3));
  }

  @Test
  void a_crash_before_the_start_is_on_disk_loses_no_trigger() throws Exception {
    start(CONTRACT, TriggerFixture::usual);
    app.crashAt("start.before");
    crashing(() -> call("T-1"));
    app.restart();
    assertThat(app.journal().trigger("sla", "T-1")).isEmpty();

    call("T-1");

    assertThat(keys()).containsExactly("sla/T-1/1");
  }

  @Test
  void a_crash_behind_it_starts_nothing_twice() throws Exception {
    start(CONTRACT, TriggerFixture::usual);
    app.crashAt("start.after");
    crashing(() -> call("T-1"));
    app.restart();

    call("T-1");

    assertThat(keys()).containsExactly("sla/T-1/1");
    assertThat(state("sla", "T-1").run()).contains(runs().get(0).id());
  }

  private void crashing(Runnable call) {
    Thread sender = new Thread(call, "sender");
    sender.setDaemon(true);
    sender.start();
    await().until(() -> app.hasCrashed());
  }

  @Test
  void what_fails_on_its_way_has_not_fired() throws Exception {
    start(
        CONTRACT,
        r ->
            r.from("direct:calls")
                .idempotentConsumer(r.simple("${body[ticket]}"))
                .idempotentRepository("sla")
                .choice()
                .when(r.simple("${body[fails]} == true"))
                .throwException(new IllegalStateException("not now"))
                .end()
                .to("workflow:w"));

    assertThat(send("direct:calls", Map.of("ticket", "T-1", "fails", true))).hasMessage("not now");
    assertThat(app.journal().trigger("sla", "T-1")).isEmpty();
    call("T-1");

    assertThat(runs()).hasSize(1);
  }

  @Test
  void what_is_kept_although_it_failed_has_fired() throws Exception {
    start(
        CONTRACT,
        r ->
            r.from("direct:calls")
                .idempotentConsumer(r.simple("${body[ticket]}"))
                .idempotentRepository("sla")
                .removeOnFailure(false)
                .process(e -> seen.add("passed"))
                .throwException(new IllegalStateException("not now")));

    send("direct:calls", Map.of("ticket", "T-1"));
    send("direct:calls", Map.of("ticket", "T-1"));

    assertThat(seen).hasSize(1);
    assertThat(state("sla", "T-1").fired()).isEqualTo(1);
    assertThat(state("sla", "T-1").run()).isEmpty();
  }

  @Test
  void duplicates_that_go_on_and_claims_that_come_late_leave_the_first_alone() throws Exception {
    start(
        CONTRACT,
        r ->
            r.from("direct:calls")
                .idempotentConsumer(r.simple("${body[ticket]}"))
                .idempotentRepository("sla")
                .eager(false)
                .skipDuplicate(false)
                .process(e -> seen.add(String.valueOf(e.getProperty("CamelDuplicateMessage")))));

    call("T-1");
    call("T-1");

    assertThat(seen).containsExactly("null", "true");
    assertThat(state("sla", "T-1").fired()).isEqualTo(1);
  }

  @Test
  void a_storm_on_one_entity_starts_one_run_and_costs_one_row() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    IntStream.range(0, 2_000).parallel().forEach(i -> call("T-1"));

    assertThat(runs()).hasSize(1);
    assertThat(app.journal().triggers(Optional.empty(), 10)).hasSize(1);
    await().untilAsserted(() -> assertThat(state("sla", "T-1").suppressed()).isEqualTo(1_999));
  }

  @Test
  void a_file_of_thousands_of_entities_fires_each_once() throws Exception {
    Path inbox = Files.createDirectories(directory.resolve("inbox"));
    Files.writeString(inbox.resolve("day.txt"), twice().collect(Collectors.joining("\n")));
    start(
        CONTRACT,
        r ->
            held(
                r.from("file:" + inbox + "?delay=100").split(r.body().tokenize("\n")).streaming()));

    awaitEachOnce();
  }

  @Test
  void a_timer_fires_each_once() throws Exception {
    start(
        CONTRACT,
        r ->
            held(
                r.from("timer:t?period=50&repeatCount=3")
                    .process(e -> e.getMessage().setBody(twice().toList()))
                    .split(r.body())));

    awaitEachOnce();
  }

  @Test
  void a_table_fires_each_once() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("tickets.db"));
    try (Connection db = source.getConnection()) {
      db.createStatement().execute("create table ticket (id text)");
      db.setAutoCommit(false);
      for (String id : twice().toList()) {
        db.createStatement().execute("insert into ticket values ('" + id + "')");
      }
      db.commit();
    }
    start(
        CONTRACT,
        r -> {
          r.getContext().getRegistry().bind("tickets", source);
          held(
              r.from("sql:select id from ticket?dataSource=#tickets&delay=100&repeatCount=2")
                  .setBody(r.simple("${body[id]}")));
        });

    awaitEachOnce();
  }

  @Test
  void an_http_feed_fires_each_once() throws Exception {
    HttpServer feed =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    feed.createContext(
        "/",
        http -> {
          byte[] all = twice().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(200, all.length);
          http.getResponseBody().write(all);
          http.close();
        });
    feed.start();
    try {
      start(
          CONTRACT,
          r ->
              held(
                  r.from("timer:poll?period=50&repeatCount=2")
                      .to("http://localhost:" + feed.getAddress().getPort() + "/")
                      .convertBodyTo(String.class)
                      .split(r.body().tokenize("\n"))));

      awaitEachOnce();
    } finally {
      feed.stop(0);
    }
  }

  private static java.util.stream.Stream<String> twice() {
    return IntStream.range(0, 2 * ENTITIES).mapToObj(i -> "T-" + i % ENTITIES);
  }

  private static void held(ProcessorDefinition<?> messages) {
    messages
        .idempotentConsumer(
            new org.apache.camel.builder.ValueBuilder(
                org.apache.camel.support.builder.ExpressionBuilder.bodyExpression()))
        .idempotentRepository("sla")
        .toD("workflow:w?key=${exchangeProperty.DroverTrigger}&exchangePattern=InOnly");
  }

  private void awaitEachOnce() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              List<String> keys = keys();
              assertThat(new HashSet<>(keys)).hasSize(ENTITIES);
              assertThat(keys).hasSize(ENTITIES);
              assertThat(
                      app.journal().triggers(Optional.empty(), 10_000).stream()
                          .mapToLong(TriggerState::suppressed)
                          .sum())
                  .isGreaterThanOrEqualTo(ENTITIES);
            });
  }

  @Test
  void the_name_of_a_trigger_must_not_be_that_of_another_bean() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    start(
                        CONTRACT,
                        (RouteBuilder r) ->
                            r.getContext().getRegistry().bind("sla", new Object()))))
        .hasStackTraceContaining("trigger 'sla' has the name of another bean");
  }
}
