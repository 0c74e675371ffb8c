package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.StepRecord;
import dev.drover.store.SqliteJournalProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process killed between a write to memory and its record. */
@Timeout(120)
class KilledWriterTest {
  @TempDir Path directory;

  private Process program(String... properties) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(properties));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            directory.toString()));
    return new ProcessBuilder(command)
        .redirectError(new File(directory.toFile(), "err.log"))
        .start();
  }

  private int hitOfTheWrite() throws Exception {
    Path log = directory.resolve("hits");
    Process whole = program("-Ddrover.crash.log=" + log);
    assertThat(whole.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> hits = Files.readAllLines(log);
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).endsWith(" work.after")) {
        done.add(i + 1);
      }
    }
    return done.get(1);
  }

  @Test
  void leaves_one_version_that_is_written_by_the_second_try() throws Exception {
    int hit = hitOfTheWrite();
    try (var files = Files.walk(directory.resolve("data"))) {
      files.filter(Files::isRegularFile).map(Path::toFile).forEach(File::delete);
    }
    Files.delete(directory.resolve("effects"));

    Process killed = program("-Ddrover.crash.at=" + hit);
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(137);
    assertThat(Files.readAllLines(directory.resolve("effects"))).hasSize(1);
    assertThat(writes()).isEmpty();

    Process second = program();
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readAllLines(directory.resolve("effects"))).hasSize(2);
    assertThat(writes()).extracting(FieldWrite::version).containsExactly(1);
    assertThat(records())
        .last()
        .extracting(StepRecord::reads)
        .isEqualTo(List.of(new FieldRead("note", 1)));
  }

  private List<FieldWrite> writes() {
    return records().stream().flatMap(step -> step.writes().stream()).toList();
  }

  private List<StepRecord> records() {
    try (Journal journal =
        new SqliteJournalProvider().open(directory.resolve("data"), InstantSource.system())) {
      List<Run> runs = journal.runsByPrefix("", 9);
      return runs.isEmpty() ? List.of() : journal.history(runs.get(0).id()).orElseThrow().records();
    }
  }
}
