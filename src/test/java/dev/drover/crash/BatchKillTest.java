package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.History;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Outcome;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.testing.Sighting;
import dev.drover.testing.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long list in batches, killed half-way: items that are done are not done again, items that were
 * not done or failed are, each once.
 *
 * <p>What the closing line says: {@code items} of the list; {@code failed} of them at the end of
 * the run; {@code executed-after-kill}, counted by the effect ledger, a process of its own.
 */
class BatchKillTest {
  private static final int ITEMS = Integer.getInteger("drover.batch.items", 10_000);
  private static final int FAILED = ITEMS * 7 / 100;
  private static final int KILLED = 137;
  private static final Duration LIMIT = Duration.ofSeconds(100);

  @TempDir Path directory;

  private Jvm jvm;

  @Test
  void onlyWhatIsMissingOrFailedIsDoneAgain() throws Exception {
    jvm = new Jvm(directory);
    Path file = directory.resolve("effects.jsonl");
    Path data = Files.createDirectories(directory.resolve("data"));
    try (Witness ledger = Witness.start(file)) {
      furnish(ledger);
      Process first = program(data);
      await().atMost(LIMIT).until(() -> !first.isAlive() || lines(file) >= ITEMS / 2);
      first.destroyForcibly().waitFor();
      assertThat(first.exitValue()).as(() -> log(data)).isEqualTo(KILLED);
      Set<String> done = done(run(data));
      long last = ledger.sightings().size();

      Process second = program(data);
      String said = second.inputReader().readLine();
      assertThat(Jvm.exit(second)).as(() -> log(data)).isZero();

      List<Sighting> again = ledger.sightings().stream().filter(s -> s.seq() > last).toList();
      History end = run(data);
      int failed = end.run().missing().size();
      System.out.println(said);
      System.out.printf("items=%d failed=%d executed-after-kill=%d%n", ITEMS, failed, again.size());
      assertThat(end.run().status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(failed).isEqualTo(FAILED);
      assertThat(joined(end).items()).isEqualTo(new Items(ITEMS, FAILED));
      assertThat(done).hasSizeBetween(1, ITEMS - FAILED - 1);
      assertThat(again).hasSize(ITEMS - done.size());
      assertThat(again)
          .map(BatchKillTest::item)
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(done);
    }
  }

  private Process program(Path data) throws IOException {
    return jvm.start(
        List.of("-Xmx256m"),
        BatchProgram.class,
        Map.of("org.slf4j.simpleLogger.log.org.apache.camel.processor.errorhandler", "off"),
        data.resolve("err.log"),
        directory.resolve("home").toString(),
        data.toString(),
        String.valueOf(ITEMS));
  }

  private void furnish(Witness ledger) throws IOException {
    Path home = directory.resolve("home");
    Path routes = Files.createDirectories(home.resolve("routes"));
    for (String name : List.of("accounts.camel.yaml", "accounts.drover.yaml")) {
      Files.copy(Path.of("src/test/resources/batch", name), routes.resolve(name));
    }
    Files.writeString(
        home.resolve("application.properties"), "ledger.port = " + ledger.port() + "\n");
  }

  private static History run(Path data) throws IOException {
    return Snapshot.of(data).runs().get(0);
  }

  /** The items with a successful record. */
  private static Set<String> done(History run) {
    return run.records().stream()
        .filter(step -> step.key().path().value().endsWith("/enrich"))
        .filter(step -> step.outcome() instanceof Outcome.Completed)
        .map(step -> step.key().path().value().replace("/enrich", ""))
        .collect(Collectors.toSet());
  }

  /** {@code batches[2][7]}. */
  private static String item(Sighting told) {
    return told.key().split("/")[1];
  }

  private static Joined joined(History run) {
    StepRecord join =
        run.records().stream().filter(s -> s.kind() == StepKind.JOIN).findFirst().orElseThrow();
    return ((Outcome.Completed) join.outcome()).joined();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
