package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Changes;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The health of branches, of a data directory that nobody has open and of a server. */
@Timeout(120)
class HealthCommandTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final JoinName PANEL = new JoinName("w", "panel");
  private static final JoinName ITEMS = new JoinName("other", "items");
  private static final String CONTRACT =
      "workflows: { w: {}, idle: {} }\njoins: { panel: { require: bestEffort } }\n";
  private static final String ROUTES =
      """
      - route:
          id: w
          from:
            uri: workflow:w
            steps:
              - multicast:
                  id: panel
                  steps:
                    - setBody: { id: finance, constant: fine }
                    - throwException:
                        id: news
                        exceptionType: java.lang.IllegalStateException
                        message: no feed
      - route:
          id: idle
          from: { uri: "workflow:idle", steps: [ { setBody: { id: a, constant: b } } ] }
      """;

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aShell() throws IOException {
    Path routes = Files.createDirectory(directory.resolve("routes"));
    Files.writeString(routes.resolve("w.drover.yaml"), CONTRACT);
    Files.writeString(routes.resolve("w.camel.yaml"), ROUTES);
    shell = new Shell(directory);
  }

  private static BranchSeen well(String name, long size) {
    return new BranchSeen(
        name, Ending.VALUE, Duration.ofMillis(40), OptionalLong.of(size), Items.NONE, "", "");
  }

  private static BranchSeen fails(String name) {
    return new BranchSeen(
        name,
        Ending.ERROR,
        Duration.ofMillis(1_500),
        OptionalLong.empty(),
        Items.NONE,
        "step-failed",
        "no feed");
  }

  private static RunId closed(Journal journal, int number, JoinName join, BranchSeen... branches) {
    RunId id = new RunId("01JD00000000000000000000%02d".formatted(number));
    Payload input = Payload.of("in");
    RunStart start =
        new RunStart(
            id, join.workflow(), 1, "c", "h", null, input, Map.of(), Map.of(), null, id, 0, T0);
    StepKey step = new StepKey(new StepPath(join.join()), 1);
    JoinSeen seen = new JoinSeen(0, join, id, step, T0.plusSeconds(number), List.of(branches));
    Changes changes = new Changes(start, List.of(), List.of(), List.of(), null);
    journal.append(id, 1, changes.seeing(List.of(seen))).join();
    return id;
  }

  private void someHistory() {
    try (Journal journal = shell.journal()) {
      closed(journal, 1, PANEL, well("finance", 12), well("news", 40));
      closed(journal, 2, PANEL, well("finance", 12), well("news", 0));
      RunId third = closed(journal, 3, PANEL, well("finance", 12), fails("news"));
      closed(
          journal,
          4,
          ITEMS,
          new BranchSeen(
              BranchSeen.ALL_ITEMS,
              Ending.VALUE,
              Duration.ofSeconds(70),
              OptionalLong.of(93),
              new Items(100, 7),
              "",
              ""));
      journal.alarm(new BranchAlarm(PANEL, "news", 3, third, T0, 1, true));
    }
  }

  @Test
  void health_is_an_array_of_branches_the_worst_first() {
    someHistory();

    assertThat(shell.call("health", "--json")).isZero();

    List<Fields> branches = Fields.listOf(shell.json());
    assertThat(branches)
        .map(one -> one.text("workflow") + " " + one.text("join") + " " + one.text("branch"))
        .containsExactly("w panel news", "other items [*]", "w panel finance");
    Fields news = branches.get(0);
    assertThat(news.members().keySet())
        .map(String::valueOf)
        .containsExactly(
            ("workflow join branch state runs times successRate consecutiveFailures failures empty"
                    + " skipped usualSize p95Ms items lastError lastAt alert alerts")
                .split(" "));
    assertThat(news.text("state")).isEqualTo("failing");
    assertThat(news.number("runs")).isEqualTo(3);
    assertThat(news.value("successRate")).hasToString("0.333");
    assertThat(news.number("consecutiveFailures")).isEqualTo(2);
    assertThat(news.number("empty")).isEqualTo(1);
    assertThat(news.number("usualSize")).isEqualTo(40);
    assertThat(news.number("p95Ms")).isEqualTo(1_500);
    assertThat(news.value("items")).isNull();
    assertThat(news.value("lastError"))
        .isEqualTo(
            Map.of(
                "code",
                "step-failed",
                "message",
                "no feed",
                "run",
                "01JD0000000000000000000003",
                "at",
                "2026-11-20T10:00:03Z"));
    assertThat(news.value("alert")).isEqualTo(true);
    assertThat(news.number("alerts")).isEqualTo(1);
    assertThat(branches.get(1).child("items").number("failed")).isEqualTo(7);
    assertThat(branches.get(2).value("alert")).isEqualTo(false);
  }

  @Test
  void people_see_a_table_in_words() {
    someHistory();

    assertThat(shell.call("health")).isZero();

    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .matches(
            "failing, alerted +w +panel/news +3 +33% +2 +1 +40 +1.5s +no feed"
                + " \\(01JD0000000000000000000003\\)");
    assertThat(lines.get(2))
        .matches("well +other +items\\[\\*] +1 +100%, 7 of 100 items failed +93 +1m10s");
    assertThat(lines.get(3)).matches("well +w +panel/finance +3 +100% +12 +40ms");
  }

  @Test
  void only_one_workflow_is_shown_on_demand() {
    someHistory();

    assertThat(shell.call("health", "other", "--json")).isZero();
    assertThat(Fields.listOf(shell.json())).map(one -> one.text("join")).containsExactly("items");

    assertThat(shell.call("health", "idle", "--json")).isZero();
    assertThat(Fields.listOf(shell.json())).isEmpty();

    assertThat(shell.call("health", "nobody", "--json")).isEqualTo(5);
    assertThat(Fields.of(shell.json()).child("error").text("code")).isEqualTo("unknown-workflow");
  }

  @Test
  void looking_makes_no_data_directory() {
    assertThat(shell.call("health", "--json")).isZero();
    assertThat(Fields.listOf(shell.json())).isEmpty();
    assertThat(shell.call("health")).isZero();
    assertThat(shell.err()).contains("No join has closed");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void a_server_is_asked_that_has_the_directory_open() throws IOException {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    Settings settings =
        new Settings(directory.resolve("data"), directory.resolve("routes"), directory);
    try (Serving server = Serving.start(launch, settings, 0)) {
      shell.call("run", "w", "--json");
      assertThat(shell.call("health", "w", "--json")).isZero();
    }
    List<Fields> served = Fields.listOf(shell.json());
    assertThat(served).map(one -> one.text("branch")).containsExactly("news", "finance");
    assertThat(served.get(0).child("lastError").text("message")).isEqualTo("no feed");

    shell.call("health", "w", "--json");
    assertThat(Fields.listOf(shell.json())).isEqualTo(served);
  }
}
