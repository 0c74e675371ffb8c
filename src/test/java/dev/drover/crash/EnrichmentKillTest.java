package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.History;
import dev.drover.journal.Outcome;
import dev.drover.sample.enrichment.AccountTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample's list of 2,000 accounts, killed half-way: the table is the one that an undisturbed
 * run makes, and lines that were done are not done again. The table itself is the witness: behind
 * the kill it notes what is written.
 */
class EnrichmentKillTest {
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final int HALF = 900;
  private static final int FAILED = 140;
  private static final int WRITTEN = 2000 - FAILED;
  private static final Pattern UPSERT = Pattern.compile("batches\\[(\\d+)]\\[(\\d+)]/upsert");
  private static final Path ROUTES = Path.of("routes").toAbsolutePath();
  private static final Path SAMPLE = Path.of("samples/enrichment").toAbsolutePath();

  @TempDir Path directory;

  private Jvm jvm;

  @Test
  void theTableIsTheSameAndOnlyWhatIsMissingOrFailedIsDoneAgain() throws Exception {
    jvm = new Jvm(directory);
    furnish();
    Path undisturbed = Files.createDirectories(directory.resolve("undisturbed"));
    assertThat(Jvm.exit(program(undisturbed))).as(() -> log(undisturbed)).isZero();
    Path data = Files.createDirectories(directory.resolve("killed"));
    AccountTable table = new AccountTable(data.resolve("accounts.db"));

    Process first = program(data);
    await().atMost(LIMIT).until(() -> !first.isAlive() || size(table) >= HALF);
    first.destroyForcibly().waitFor();
    History killed = run(data);
    Set<Integer> before = done(killed);
    table.watch();
    Process second = program(data);
    assertThat(Jvm.exit(second)).as(() -> log(data)).isZero();

    History end = run(data);
    Set<Integer> again = done(end);
    assertThat(second.inputReader().readLine()).isEqualTo("COMPLETED");
    assertThat(before).hasSizeBetween(HALF / 2, WRITTEN - 1);
    assertThat(again).hasSize(WRITTEN).containsAll(before);
    assertThat(end.run().missing()).hasSize(FAILED);
    assertThat(table.rows()).isEqualTo(new AccountTable(undisturbed.resolve("accounts.db")).rows());
    assertThat(end.records()).containsAll(killed.records());
    again.removeAll(before);
    assertThat(table.written()).isNotEmpty().map(Integer::valueOf).isSubsetOf(again);
  }

  private Process program(Path data) throws IOException {
    return jvm.start(
        List.of("-Xmx256m"),
        ListProgram.class,
        Map.of("org.slf4j.simpleLogger.log.org.apache.camel.processor.errorhandler", "off"),
        data.resolve("err.log"),
        directory.resolve("home").toString(),
        data.toString(),
        "enrichment",
        SAMPLE.resolve("accounts.csv").toString());
  }

  private void furnish() throws IOException {
    Path home = directory.resolve("home");
    Path schemas = Files.createDirectories(home.resolve("routes/schemas"));
    for (String name : List.of(".camel.yaml", ".drover.yaml", "-beans.camel.yaml")) {
      Path file = ROUTES.resolve("enrichment" + name);
      Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
    }
    for (String name : List.of("account", "accounts", "result")) {
      Path file = ROUTES.resolve("schemas/enrichment-" + name + ".json");
      Files.copy(file, schemas.resolve(file.getFileName()));
    }
    Files.writeString(
        home.resolve("application.properties"),
        "enrichment.master = %s%nenrichment.table = {{drover.data}}/accounts.db%n"
            .formatted(SAMPLE.resolve("master")));
  }

  private static History run(Path data) throws IOException {
    return Snapshot.of(data).runs().get(0);
  }

  /** The lines whose upsert has a record. */
  private static Set<Integer> done(History run) {
    return run.records().stream()
        .filter(step -> step.outcome() instanceof Outcome.Completed)
        .map(step -> UPSERT.matcher(step.key().path().value()))
        .filter(Matcher::matches)
        .map(item -> 2 + 50 * Integer.parseInt(item.group(1)) + Integer.parseInt(item.group(2)))
        .collect(Collectors.toSet());
  }

  private static int size(AccountTable table) {
    try {
      return table.lines().size();
    } catch (SQLException notThereYet) {
      return 0;
    }
  }

  private static String log(Path data) {
    try {
      return Files.readString(data.resolve("err.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
