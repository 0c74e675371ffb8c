package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Sighting;
import dev.drover.testing.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rerun --only} of one branch, with a witness outside that writes down every call. */
@Timeout(120)
class RerunSliceCommandTest {
  private static final String CONTRACT =
      """
      workflows: { panel: {} }
      joins: { vendor-panel: { require: { mandatory: [finance], atLeast: 2 }, branchTimeout: 2s } }
      """;
  private static final String ROUTE =
      """
      - beans:
          - { name: archive, type: dev.drover.cli.RerunSliceCommandTest$Archive }
      - route:
          from:
            uri: workflow:panel
            steps:
              - to: { id: register, uri: "http:127.0.0.1:%1$d/register" }
              - setBody: { constant: "vendor" }
              - multicast:
                  id: vendor-panel
                  parallelProcessing: true
                  steps:
                    - to: { id: finance, uri: "http:127.0.0.1:%1$d/finance" }
                    - pipeline:
                        steps:
                          - to: { id: news, uri: "http:127.0.0.1:%1$d/news" }
                          - bean: { id: old-news, ref: archive, method: search }
                    - to: { id: legal, uri: "http:127.0.0.1:%1$d/legal" }
              - setBody: { constant: "behind" }
              - to: { id: tell, uri: "http:127.0.0.1:%1$d/tell" }
      """;

  /** Does not answer before the test says so. */
  public static final class Archive {
    private static volatile CountDownLatch open = new CountDownLatch(1);

    public String search() throws InterruptedException {
      open.await();
      return "old news";
    }
  }

  @TempDir Path directory;
  private Shell shell;
  private Witness ledger;

  @BeforeEach
  void aWorkflow() throws Exception {
    Archive.open = new CountDownLatch(1);
    ledger = Witness.start(directory.resolve("effects.jsonl"));
    shell = new Shell(directory);
    Path routes = Files.createDirectories(directory.resolve("routes"));
    Files.writeString(routes.resolve("panel.drover.yaml"), CONTRACT);
    Files.writeString(routes.resolve("panel.camel.yaml"), ROUTE.formatted(ledger.port()));
    Files.writeString(directory.resolve("vendor.txt"), "acme");
  }

  @AfterEach
  void close() {
    Archive.open.countDown();
    ledger.close();
  }

  private Fields call(int exit, String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--json";
    assertThat(shell.call(all)).as(() -> shell.out() + shell.err()).isEqualTo(exit);
    return Fields.of(shell.json());
  }

  private List<String> callsOf(Fields run) {
    return ledger.sightings().stream()
        .map(Sighting::key)
        .filter(key -> key.startsWith(run.text("run") + "/"))
        .map(key -> key.substring(key.indexOf('/') + 1))
        .toList();
  }

  private static List<String> missing(Fields run) {
    return run.list("missing").stream().map(one -> one.text("branch")).toList();
  }

  @Test
  void the_outside_ledger_shows_that_branchs_calls_only() {
    Fields old = call(0, "run", "panel", "vendor.txt");
    String id = old.text("run");
    assertThat(callsOf(old))
        .containsExactlyInAnyOrder(
            "register~1",
            "vendor-panel/finance~1",
            "vendor-panel/news~1",
            "vendor-panel/legal~1",
            "tell~1");
    assertThat(missing(old)).containsExactly("vendor-panel/news");
    int before = ledger.sightings().size();

    Fields plan = call(0, "rerun", id, "--only", "vendor-panel/finance", "--dry-run");
    assertThat(plan.list("repeats"))
        .map(repeat -> repeat.text("idempotencyKey"))
        .containsExactly(id + "/vendor-panel/finance~1");
    assertThat(ledger.sightings()).hasSize(before);

    Fields finance = call(0, "rerun", id, "--only", "vendor-panel/finance");
    assertThat(callsOf(finance)).containsExactly("vendor-panel/finance~1");
    assertThat(ledger.sightings()).hasSize(before + 1);
    assertThat(missing(finance)).containsExactly("vendor-panel/news");
    assertThat(finance.value("partial")).isEqualTo(true);
    assertThat(finance.child("output").text("join")).isEqualTo("vendor-panel");

    Archive.open.countDown();
    Fields news = call(0, "rerun", id, "--only", "vendor-panel/news");
    assertThat(callsOf(news)).containsExactly("vendor-panel/news~1");
    assertThat(ledger.sightings()).hasSize(before + 2);
    assertThat(missing(news)).isEmpty();
    assertThat(news.value("partial")).isEqualTo(false);
    assertThat(news.child("output").child("branches").child("news").text("value"))
        .isEqualTo("old news");
  }
}
