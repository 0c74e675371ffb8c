package dev.drover.cli.door;

import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.StepRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of a run as its records tell of it: every version of every field. */
final class Known {
  private record Version(
      String field, int number, Payload value, String by, long seq, Instant at, Instant dataTime) {}

  private final List<Version> versions = new ArrayList<>();

  Known(History history, InputFields inputs) {
    Instant start = history.run().start().at();
    inputs
        .of(history.run())
        .forEach(
            (field, value) -> versions.add(new Version(field, 1, value, "input", 0, start, start)));
    history.records().forEach(this::add);
  }

  /** The fields a step read, at the versions it read, as one object. */
  Map<String, @Nullable Object> seen(List<FieldRead> reads) {
    Doc fields = new Doc();
    reads.forEach(
        read -> fields.with(read.field(), find(read).map(v -> Values.of(v.value)).orElse(null)));
    return fields.all();
  }

  /** The newest versions. */
  List<Object> now() {
    return before(Long.MAX_VALUE);
  }

  /** The newest versions among those recorded before that record. */
  List<Object> before(long seq) {
    Map<String, Version> newest = new LinkedHashMap<>();
    versions.stream().filter(v -> v.seq < seq).forEach(v -> newest.put(v.field, v));
    List<Object> documents = new ArrayList<>();
    newest.values().forEach(v -> documents.add(document(v)));
    return documents;
  }

  private void add(StepRecord step) {
    for (FieldWrite write : step.writes()) {
      versions.add(
          new Version(
              write.field(),
              write.version(),
              write.value(),
              step.name(),
              step.seq(),
              step.endedAt(),
              write.dataTime()));
    }
  }

  private Optional<Version> find(FieldRead read) {
    return versions.stream()
        .filter(v -> v.field.equals(read.field()) && v.number == read.version())
        .findFirst();
  }

  private static Object document(Version version) {
    return new Doc()
        .with("field", version.field)
        .with("version", version.number)
        .with("value", Values.of(version.value))
        .with("writtenBy", version.by)
        .with("at", Values.of(version.at))
        .with("dataTime", Values.of(version.dataTime))
        .with("stale", false)
        .all();
  }
}
