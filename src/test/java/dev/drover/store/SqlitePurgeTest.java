package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the journal on disk promises about forgetting: the file, and a crash in between. */
class SqlitePurgeTest {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final List<String> TABLES =
      List.of(
          "run",
          "run_payload",
          "record",
          "field_version",
          "attempt",
          "wait",
          "wait_event",
          "delivery",
          "join_seen");

  @TempDir Path data;
  private final Samples samples = new Samples();

  private Journal open() {
    return new SqliteJournalProvider().open(data, InstantSource.system());
  }

  private RunId over(Journal journal, int steps) {
    RunId run = journal.start(samples.run()).run().id();
    Payload large = Payload.of("x".repeat(4_000));
    for (int i = 1; i <= steps; i++) {
      Outcome outcome = new Outcome.Completed(Change.ofBody(large));
      journal.append(run, 1, Changes.of(Samples.step(i, "s" + i, 1, outcome))).join();
    }
    JoinName panel = new JoinName("invoice", "panel");
    var seen = new JoinSeen(0, panel, run, Samples.key("panel"), NOW, List.of());
    journal.append(run, 1, Changes.of(samples.gate(run, "g", Optional.of(NOW)))).join();
    assertThat(journal.ring(NOW, 9)).hasSize(1);
    journal.append(run, 1, Changes.of(end(RunStatus.COMPLETED)).seeing(List.of(seen))).join();
    return run;
  }

  private void purgeAll(Journal journal) {
    for (RunId root : journal.expired(LATER, Optional.empty(), 1_000)) {
      journal.purge(root, LATER, LATER);
    }
  }

  @Test
  void the_file_does_not_grow_further_once_runs_are_purged() throws Exception {
    long before = 0;
    for (int round = 0; round < 4; round++) {
      try (Journal journal = open()) {
        over(journal, 300);
        purgeAll(journal);
      }
      long now = Files.size(data.resolve("drover.db"));
      assertThat(round == 0 ? 0 : now - before).isLessThan(100_000);
      before = now;
    }
  }

  @Test
  void a_long_run_is_swept_in_several_transactions_and_nothing_is_left() throws Exception {
    try (Journal journal = open()) {
      over(journal, 1_200);
      long commits = ((SqliteJournal) journal).commits();

      purgeAll(journal);

      assertThat(((SqliteJournal) journal).commits() - commits).isBetween(4L, 6L);
    }
    for (String table : TABLES) {
      assertThat(count(table)).as(table).isZero();
    }
    assertThat(count("purged")).isZero();
  }

  @Test
  void what_a_crash_left_half_purged_is_swept_by_the_next_purge() throws Exception {
    RunId half;
    try (Journal journal = open()) {
      half = over(journal, 3);
      journal.append(journal.start(samples.run()).run().id(), 1, one(1, "a", 1)).join();
    }
    forgetOnly(half);

    try (Journal journal = open()) {
      assertThat(journal.run(half)).isEmpty();
      assertThat(journal.expired(NOW, Optional.empty(), 9)).containsExactly(half);
      assertThat(journal.purge(half, NOW, LATER)).isZero();
      assertThat(journal.expired(NOW, Optional.empty(), 9)).isEmpty();
    }
    assertThat(count("record")).isEqualTo(1);
    assertThat(count("purged")).isZero();
  }

  private void forgetOnly(RunId run) throws SQLException {
    try (Session session = new Database(data.resolve("drover.db")).writer()) {
      session.beginWrite();
      assertThat(new Forget(run, LATER, LATER).to(session)).isEqualTo(1);
      session.commit();
    }
  }

  private long count(String table) throws SQLException {
    try (Session session = new Database(data.resolve("drover.db")).writer()) {
      return session.sql("select count(*) from " + table).first(Row::number).orElseThrow();
    }
  }
}
