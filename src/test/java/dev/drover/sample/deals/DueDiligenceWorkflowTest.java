package dev.drover.sample.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Missing;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, on fifty deals. */
class DueDiligenceWorkflowTest {
  @TempDir Path data;

  private Path master;
  private SampleApplication application;

  @BeforeEach
  void start() throws Exception {
    master = SampleApplication.copy("samples/due-diligence", data.resolve("master"));
    application = SampleApplication.with(Map.of("due-diligence.master", master), data);
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void fifty_deals_are_ranked_and_a_broken_covenant_turns_one() throws Exception {
    Run before = analyse();

    assertThat(before.error()).isEmpty();
    assertThat(before.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(before.missing()).isEmpty();
    assertThat(ranking(before)).hasSize(50);
    Map<?, ?> best = ranking(before).get(0);
    assertThat(best.get("verdict")).isEqualTo("go");

    breakCovenants(best.get("deal"));
    Run after = analyse();

    Map<?, ?> turned = line(after, best.get("deal"));
    assertThat(turned.get("verdict")).isEqualTo("no");
    assertThat((String) turned.get("because")).contains("covenant", "is broken");
    assertThat(ranking(after).get(0).get("deal")).isNotEqualTo(best.get("deal"));
    assertThat(count(after, "go")).isEqualTo(count(before, "go") - 1);
  }

  @Test
  void a_deal_without_a_team_is_named_and_the_others_are_ranked() throws Exception {
    Files.delete(master.resolve("deals/DL-008/team.csv"));

    Run run = analyse();

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("deals[7]");
    assertThat(ranking(run)).hasSize(49);
    assertThat((List<?>) SampleApplication.output(run).get("missing"))
        .singleElement()
        .asString()
        .contains("DL-008", "team.csv");
  }

  @Test
  void three_deals_without_a_team_are_more_than_is_tolerated() throws Exception {
    for (String deal : List.of("DL-008", "DL-020", "DL-031")) {
      Files.delete(master.resolve("deals").resolve(deal).resolve("team.csv"));
    }

    Run run = analyse();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("3 failed", "team.csv");
  }

  private Run analyse() throws Exception {
    return application.run("due-diligence", Files.readString(master.resolve("deals.csv")));
  }

  private void breakCovenants(Object deal) throws Exception {
    Path file = master.resolve("deals").resolve((String) deal).resolve("contracts.json");
    String contracts = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(file, contracts.replaceAll("\"limit\": [\\d.]+", "\"limit\": 0.1"));
  }

  private static int count(Run run, String verdict) {
    return (int) SampleApplication.output(run).get(verdict);
  }

  private static Map<?, ?> line(Run run, Object deal) {
    return ranking(run).stream()
        .filter(line -> deal.equals(line.get("deal")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<?, ?>> ranking(Run run) {
    return ((List<?>) SampleApplication.output(run).get("ranking"))
        .stream().<Map<?, ?>>map(line -> (Map<?, ?>) line).toList();
  }
}
