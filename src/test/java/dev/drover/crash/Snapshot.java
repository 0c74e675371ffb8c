package dev.drover.crash;

import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.StepRecord;
import dev.drover.store.SqliteJournalProvider;
import dev.drover.testing.Sighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a journal held when its process was dead. It is read from a copy, because opening a journal
 * already tidies it up.
 */
record Snapshot(List<History> runs) {

  static Snapshot of(Path data) throws IOException {
    Path copy = Files.createTempDirectory("snapshot");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("drover.db")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    try (Journal journal = new SqliteJournalProvider().open(copy, Clock.systemUTC())) {
      List<History> runs = new ArrayList<>();
      for (Run run : journal.runs(RunFilter.ALL)) {
        runs.add(journal.history(run.id()).orElseThrow());
      }
      return new Snapshot(runs);
    }
  }

  /** The runs that are nobody's children. */
  List<History> roots() {
    return runs.stream().filter(history -> history.run().start().parent() == null).toList();
  }

  /** A run with its children, without the others. */
  Snapshot withChildren(History root) {
    return new Snapshot(
        runs.stream()
            .filter(history -> history.run().start().root().equals(root.run().id()))
            .toList());
  }

  /** The sightings that are of these runs. */
  List<Sighting> own(List<Sighting> sightings) {
    Set<String> ids = runs.stream().map(h -> h.run().id().value()).collect(Collectors.toSet());
    return sightings.stream().filter(one -> ids.contains(one.run())).toList();
  }

  /** Everything recorded, by {@code run/path~generation}. */
  Map<String, StepRecord> records() {
    Map<String, StepRecord> records = new HashMap<>();
    for (History history : runs) {
      for (StepRecord step : history.records()) {
        String key = history.run().id() + "/" + step.key().text();
        if (records.put(key, step) != null) {
          throw new AssertionError("Two records of " + key);
        }
      }
    }
    return records;
  }

  /** The record of the step with this key, or of the step block around it. */
  static Optional<StepRecord> recordOf(String key, Map<String, StepRecord> records) {
    String generation = key.substring(key.lastIndexOf('~'));
    String path = key.substring(0, key.lastIndexOf('~'));
    while (path.contains("/")) {
      StepRecord record = records.get(path + generation);
      if (record != null) {
        return Optional.of(record);
      }
      path = path.substring(0, path.lastIndexOf('/'));
    }
    return Optional.empty();
  }

  /** A text in which every run's id is replaced by its workflow and key, the same in every play. */
  String named(String text) {
    String result = text;
    for (History history : runs) {
      Run run = history.run();
      String name = run.start().parent() == null ? run.start().workflow() : "child";
      result = result.replace(run.id().value(), name);
    }
    return result;
  }

  /** What each step left behind, by its named key. */
  Map<String, String> outcomes() {
    Map<String, String> outcomes = new TreeMap<>();
    records().forEach((key, step) -> outcomes.put(named(key), named(text(step.outcome()))));
    return outcomes;
  }

  private static String text(Outcome outcome) {
    return outcome instanceof Outcome.Completed completed
        ? new String(completed.change().body().bytes(), StandardCharsets.UTF_8)
        : outcome.toString();
  }
}
