package dev.drover.bench;

import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.memory.FieldVersion;
import dev.drover.memory.RunMemory;
import dev.drover.store.SqliteJournalProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A run of a thousand steps in a journal, each of which wrote a version of one of ten fields. */
final class LongRun implements AutoCloseable {
  static final String NOTE = "1,000 versions of 10 fields, 1 KB each, as of the 500th step";
  private static final int STEPS = 1_000;
  private static final int FIELDS = 10;
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  private final Journal journal;

  /**
   * Writes it.
   *
   * @param directory for the journal; created
   */
  LongRun(Path directory) {
    journal = new SqliteJournalProvider().open(directory, InstantSource.system());
    Run run = journal.start(start()).run();
    for (int i = 1; i <= STEPS; i++) {
      journal.append(RUN, run.epoch(), Changes.of(step(i))).join();
    }
  }

  /** Reads the store as the 500th step saw it. */
  Variant.Call readAtTheMiddle() {
    return caller -> {
      RunMemory memory = new RunMemory(journal.trail(RUN).orElseThrow(), List.of());
      List<FieldVersion> seen = memory.at(memory.step("s500").orElseThrow());
      if (seen.size() != FIELDS || seen.get(0).seq() >= STEPS / 2) {
        throw new IllegalStateException("The step saw " + seen.size() + " fields");
      }
      return 1;
    };
  }

  @Override
  public void close() {
    journal.close();
  }

  private static RunStart start() {
    Payload input = Payload.of("in");
    return new RunStart(
        RUN, "bench", 1, "c", "hash", null, input, Map.of(), Map.of(), null, RUN, 0, T0);
  }

  private static StepRecord step(int number) {
    String field = "f" + number % FIELDS;
    int version = (number - 1) / FIELDS + 1;
    Payload value =
        Payload.of(Map.of("n", number, "text", "y".repeat(Pipeline.TEXT.length() - 30)));
    return new StepRecord(
        number,
        new StepKey(new StepPath("s" + number), 1),
        StepKind.AGENT,
        "agent",
        new Outcome.Completed(Change.ofBody(value)),
        new Input.Fields(),
        99,
        1,
        1,
        7,
        T0.plusSeconds(number),
        T0.plusSeconds(number + 1L),
        Usage.NONE,
        List.of(new FieldRead(field, version - 1)),
        List.of(new FieldWrite(field, version, value, T0)),
        false);
  }
}
