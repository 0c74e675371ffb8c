package dev.drover.sample.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import dev.drover.journal.TriggerState;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: a day of readings from files and a feed, each crossing answered once. */
@Timeout(180)
class WatchWorkflowTest {
  private static final Path SAMPLES = Path.of("samples/watch");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int USED = 70;
  private static final int USED_AGAIN = 60;
  private static final int HEALTH = 65;
  private static final int HEALTH_AGAIN = 70;

  @TempDir Path data;
  private TestApplication app;

  private TestApplicationBuilder sample() {
    return TestApplication.with()
        .contracts(Path.of("routes/watch.drover.yaml"))
        .routes(Path.of("routes/watch-beans.camel.yaml"), Path.of("routes/watch.camel.yaml"))
        .data(data.resolve("journal"))
        .clock(Clock.systemUTC())
        .property("watch.inbox", data.resolve("in").toString())
        .property("watch.outbox", data.resolve("out").toString())
        .property("watch.master", SAMPLES.resolve("master").toString());
  }

  @AfterEach
  void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(SAMPLES.resolve(file));
  }

  /** As a person would, and waits until the file was taken. */
  private void feed(String file) throws IOException {
    feed(file, file.replaceFirst("\\..*", ""));
  }

  private Path feed(String file, String inbox) throws IOException {
    Path to = Files.createDirectories(data.resolve("in").resolve(inbox)).resolve(file);
    Files.copy(SAMPLES.resolve(file), to);
    await().atMost(LONG).until(() -> !Files.exists(to));
    return to;
  }

  private List<String> keys(String workflow) {
    return runs(workflow).stream().map(run -> String.valueOf(run.start().key())).sorted().toList();
  }

  private List<Run> runs(String workflow) {
    return app.journal()
        .runs(new RunFilter(Optional.empty(), Optional.of(workflow), Optional.empty(), 9_999));
  }

  private void awaitAll(String workflow, RunStatus status) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(runs(workflow)).extracting(Run::status).containsOnly(status));
  }

  private List<String> files(String directory) throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("out").resolve(directory))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_day_of_readings_fires_once_a_crossing_and_entity_and_fed_again_nothing_new()
      throws Exception {
    List<String> tickets = Crossings.ofTickets(read("tickets.csv"), USED, USED_AGAIN);
    List<String> health = Crossings.ofHealth(read("health.json"), HEALTH, HEALTH_AGAIN);
    List<String> stock = Crossings.ofStock(read("stock.csv"), read("master/items.csv"));
    assertThat(tickets).hasSizeGreaterThan(10).anyMatch(key -> key.endsWith("/2"));
    assertThat(health).hasSizeGreaterThan(10).contains("health-below/A-01/2");
    assertThat(stock).hasSizeGreaterThan(10).anyMatch(key -> key.endsWith("/2"));
    app = sample().start();

    for (int time = 0; time < 2; time++) {
      feed("tickets.csv");
      feed("health.json");
      feed("stock.csv");

      assertThat(keys("ticket-at-risk")).isEqualTo(tickets);
      assertThat(keys("account-outreach")).isEqualTo(health);
      assertThat(keys("reorder")).isEqualTo(stock);
    }
    awaitAll("ticket-at-risk", RunStatus.COMPLETED);
    awaitAll("account-outreach", RunStatus.COMPLETED);
    awaitAll("reorder", RunStatus.WAITING);
    assertThat(files("at-risk")).hasSameSizeAs(tickets);
    assertThat(files("outreach")).hasSize(2 * health.size());
    assertThat(app.journal().triggers(Optional.of("health-below"), 9_999))
        .filteredOn(state -> state.fired() > 0)
        .allSatisfy(state -> assertThat(state.run()).isPresent())
        .extracting(TriggerState::fired)
        .satisfies(
            all -> assertThat(all.stream().mapToLong(n -> n).sum()).isEqualTo(health.size()));
  }

  @Test
  void killed_in_the_middle_of_the_day_and_on_it_is_as_if_nothing_had_been() throws Exception {
    List<String> health = Crossings.ofHealth(read("health.json"), HEALTH, HEALTH_AGAIN);
    app = sample().start();
    Path inbox = Files.createDirectories(data.resolve("in/health"));
    AtomicInteger starts = new AtomicInteger();
    for (String point : List.of("start.before", "trigger.after", "start.after")) {
      app.crashAt(point);
      Path file = inbox.resolve("health.json");
      if (!Files.exists(file)) {
        Files.copy(SAMPLES.resolve("health.json"), file);
      }
      await().atMost(LONG).until(() -> app.hasCrashed());
      assertThat(keys("account-outreach").size()).isLessThan(health.size());
      starts.incrementAndGet();
      app.restart();
    }

    await().atMost(LONG).until(() -> !Files.exists(inbox.resolve("health.json")));

    assertThat(keys("account-outreach")).isEqualTo(health);
    awaitAll("account-outreach", RunStatus.COMPLETED);
  }

  @Test
  void another_limit_crosses_at_other_times() throws Exception {
    app = sample().property("watch.used", "90").property("watch.used-again", "20").start();

    feed("tickets.csv");

    assertThat(keys("ticket-at-risk"))
        .isEqualTo(Crossings.ofTickets(read("tickets.csv"), 90, 20))
        .isNotEqualTo(Crossings.ofTickets(read("tickets.csv"), USED, USED_AGAIN));
  }

  @Test
  void a_feed_that_bounces_is_asked_again_and_again_and_fires_at_the_crossings() throws Exception {
    List<Integer> scores = List.of(66, 64, 66, 63, 71, 60);
    AtomicInteger asked = new AtomicInteger();
    HttpServer feed =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    feed.createContext(
        "/health.json",
        http -> {
          int now = Math.min(asked.getAndIncrement(), scores.size() - 1);
          byte[] body =
              """
              {"readings": [{"account": "A-01", "at": "2026-11-20T0%d:00:00Z", "score": %d}]}
              """
                  .formatted(now, scores.get(now))
                  .getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(200, body.length);
          http.getResponseBody().write(body);
          http.close();
        });
    feed.start();
    try {
      app =
          sample()
              .property("watch.feed", "true")
              .property("watch.every", "50")
              .property(
                  "watch.health-url",
                  "http://localhost:" + feed.getAddress().getPort() + "/health.json")
              .start();

      await().atMost(LONG).until(() -> asked.get() > 2 * scores.size());

      assertThat(keys("account-outreach"))
          .containsExactly("health-below/A-01/1", "health-below/A-01/2");
    } finally {
      feed.stop(0);
    }
  }

  @Test
  void the_buyer_says_yes_or_no_and_one_order_goes_out() throws Exception {
    app = sample().start();
    feed("stock.csv");
    awaitAll("reorder", RunStatus.WAITING);
    List<Run> waiting = runs("reorder");

    Run bought = app.approve(waiting.get(0), "buyer", "ann");
    Run declined = app.reject(waiting.get(1), "buyer", "ann", "enough of it");

    assertThat(bought.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(declined.status()).isEqualTo(RunStatus.FAILED);
    assertThat(files("orders")).hasSize(1);
    assertThat(Files.readString(data.resolve("out/orders").resolve(files("orders").get(0))))
        .contains("Purchase order to S-", " in all");
  }
}
