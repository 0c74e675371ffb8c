package dev.drover.sample.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Json;
import dev.drover.journal.Missing;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: ten sources, one that breaks, one that is empty, news that changes. */
class MarketMonitoringWorkflowTest {
  @TempDir Path data;

  private Path master;
  private Path alarms;
  private SampleApplication application;

  @BeforeEach
  void start() throws Exception {
    master = SampleApplication.copy("samples/market-monitoring", data.resolve("master"));
    application = SampleApplication.with(Map.of("market-monitoring.master", master), data);
    alarms = data.resolve("market-monitoring/alarms");
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void a_piece_that_two_sources_carry_comes_once_in_the_words_of_the_better() throws Exception {
    Run run = monitor();

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.missing()).isEmpty();
    assertThat(SampleApplication.output(run).get("answered")).isEqualTo(10);
    Map<?, ?> first = items(run).get(0);
    assertThat(first.get("title")).isEqualTo("Fire stops copper smelter at Port Alba");
    assertThat(first.get("url")).isEqualTo("https://wire.example/2026/smelter-fire");
    assertThat(first.get("alsoIn")).isEqualTo(List.of("logistics-daily"));
    assertThat(first.get("words")).isEqualTo(List.of("copper", "fire"));
    assertThat(titles(run))
        .contains(
            "copper up 5.8 % to 9717 USD/t",
            "Copper cable for metro line 4",
            "Aluminium conductor with copper cladding",
            "Wire & cable fair, hall 9",
            "Association warns of copper shortage after fire")
        .doesNotContain("Road salt 2027", "Garden days", "Grid fees to rise");
  }

  @Test
  void a_source_that_breaks_is_named_and_one_that_is_empty_too() throws Exception {
    Path wire = master.resolve("sources/metals-wire.rss");
    Files.writeString(wire, Files.readString(wire).replace("</channel>", ""));
    Files.writeString(
        master.resolve("sources/energy-post.rss"),
        "<rss version=\"2.0\"><channel><title>Energy Post</title></channel></rss>");

    Run run = monitor();

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.missing())
        .extracting(Missing::branch)
        .containsExactly("market-sources/metals-wire");
    assertThat(SampleApplication.output(run).get("empty")).isEqualTo(List.of("energy-post"));
    assertThat(titles(run)).contains("Port Alba: smelter fire closes quay for copper");
  }

  @Test
  void what_is_looked_for_decides_what_is_found() throws Exception {
    Run run =
        application.run(
            "market-monitoring",
            Map.of(
                "asOf",
                "2026-11-20",
                "days",
                14,
                "watch",
                List.of(Map.of("words", List.of("garden"), "weight", 2)),
                "most",
                5));

    assertThat(titles(run)).containsExactlyInAnyOrder("Garden days", "Reel for garden hoses");
  }

  @Test
  void sources_that_are_all_gone_leave_an_empty_digest_that_says_so() throws Exception {
    Files.delete(master.resolve("sources.json"));

    Run run = monitor();

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.missing()).hasSize(10);
    assertThat(items(run)).isEmpty();
  }

  @Test
  void a_source_that_breaks_three_times_is_told_of_once() throws Exception {
    monitor();
    Path wire = master.resolve("sources/metals-wire.rss");
    String good = Files.readString(wire);
    Files.writeString(wire, good.replace("</channel>", ""));
    monitor();
    monitor();
    Run third = monitor();
    await().until(() -> alarms().size() == 1);
    monitor();
    application.close();

    assertThat(alarms()).singleElement().asString().contains("metals-wire-" + third.id());
    assertThat(Files.readString(alarms().get(0)))
        .startsWith("metals-wire failed 3 times in a row, last in run " + third.id())
        .contains("The XML cannot be read");
  }

  @Test
  void a_source_that_is_valid_and_empty_is_told_of_too() throws Exception {
    monitor();
    Files.writeString(
        master.resolve("sources/metals-wire.rss"),
        "<rss version=\"2.0\"><channel><title>Metals Wire</title></channel></rss>");
    monitor();
    monitor();
    Run third = monitor();
    assertThat(third.missing()).isEmpty();
    application.close();

    assertThat(alarms()).hasSize(1);
    assertThat(Files.readString(alarms().get(0))).startsWith("metals-wire failed 3 times");
  }

  private List<Path> alarms() throws IOException {
    if (!Files.isDirectory(alarms)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(alarms)) {
      return files.toList();
    }
  }

  private Run monitor() throws Exception {
    return application.run(
        "market-monitoring", Json.read(Files.readAllBytes(master.resolve("watch.json"))));
  }

  private static List<Object> titles(Run run) {
    return items(run).stream().<Object>map(item -> item.get("title")).toList();
  }

  private static List<Map<?, ?>> items(Run run) {
    return ((List<?>) SampleApplication.output(run).get("items"))
        .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
  }
}
