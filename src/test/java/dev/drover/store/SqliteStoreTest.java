package dev.drover.store;

import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Changes;
import dev.drover.journal.DataDirectoryInUse;
import dev.drover.journal.History;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalProvider;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitState;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the journal on disk promises: the file, its lock, its schema. */
class SqliteStoreTest {
  @TempDir Path data;

  private final Samples samples = new Samples();

  private Journal open() {
    return new SqliteJournalProvider().open(data, InstantSource.system());
  }

  @Test
  void the_service_loader_finds_it() {
    assertThat(ServiceLoader.load(JournalProvider.class).stream().map(ServiceLoader.Provider::type))
        .containsExactly(SqliteJournalProvider.class);
  }

  @Test
  void what_was_written_is_there_after_a_reopen() {
    RunStart start = samples.run("k", Payload.of("in"));
    History before;
    try (Journal journal = open()) {
      journal.start(start);
      journal.append(start.id(), 1, one(1, "a", 1)).join();
      var gate = samples.gate(start.id(), "g", Optional.of(Instant.ofEpochMilli(5)));
      journal.append(start.id(), 1, Changes.of(gate)).join();
      journal.deliver(Samples.delivery(start.id(), "x", "me"));
      journal.claim(start.id(), JournalContract.RUNNING, true);
      before = journal.history(start.id()).orElseThrow();
    }

    try (Journal journal = open()) {
      assertThat(journal.history(start.id())).contains(before);
      assertThat(journal.nextAlarm()).contains(Instant.ofEpochMilli(5));
    }
    assertThat(data.resolve("drover.db-wal")).doesNotExist();
  }

  @Test
  void a_second_journal_on_the_directory_is_refused_and_does_not_loosen_the_lock()
      throws Exception {
    long self = ProcessHandle.current().pid();
    try (Journal journal = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              DataDirectoryInUse.class, e -> assertThat(e.ownerPid()).isEqualTo(self));

      assertThat(ChildJvm.run(ChildOpens.class, data)).isEqualTo("in use by " + self);
      assertThat(journal.start(samples.run())).isNotNull();
    }
    assertThat(ChildJvm.run(ChildOpens.class, data)).isEqualTo("opened");
  }

  @Test
  void a_newer_schema_is_refused() throws SQLException {
    open().close();
    change("insert into schema_version values (999, 'future', 'x', 0)");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalUnavailable.class)
        .hasMessageContaining("schema version 999")
        .hasMessageContaining("newer Drover");
    change("delete from schema_version where version = 999");
    open().close();
  }

  @Test
  void a_schema_made_by_other_scripts_is_refused() throws SQLException {
    open().close();
    change("update schema_version set checksum = 'other' where version = 1");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalUnavailable.class)
        .hasMessageContaining("was made by another '001-journal.sql'");
  }

  @Test
  void an_older_database_is_migrated() throws SQLException {
    RunStart start = samples.run();
    Wait gate = samples.gate(start.id(), "g", Optional.of(Instant.ofEpochMilli(5)));
    try (Journal journal = open()) {
      journal.start(start);
      journal.append(start.id(), 1, one(1, "a", 1)).join();
      journal.append(start.id(), 1, Changes.of(gate)).join();
    }
    for (String table : List.of("trigger_state", "gate_count", "arrival", "wait_event")) {
      change("drop table " + table);
    }
    change("drop index wait_untold");
    change("drop index wait_event_key");
    for (String column : List.of("version", "schedule", "event_key", "told")) {
      change("alter table wait drop column " + column);
    }
    change("drop table join_seen");
    change("drop table branch_alarm");
    change("delete from schema_version where version >= 4");

    try (Journal journal = open()) {
      assertThat(journal.history(start.id()).orElseThrow().records()).hasSize(1);
      assertThat(journal.joins()).isEmpty();
      JoinName panel = new JoinName("invoice", "panel");
      var seen = new JoinSeen(0, panel, start.id(), Samples.key("b"), Samples.NOW, List.of());
      journal.append(start.id(), 1, one(2, "b", 1).seeing(List.of(seen))).join();
      assertThat(journal.joins()).containsExactly(panel);
      assertThat(journal.waitsOf(start.id()))
          .containsExactly(new WaitState(gate, Optional.empty(), RunStatus.RUNNING));
      assertThat(journal.ring(Instant.ofEpochMilli(5), 9)).hasSize(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Session session = new Database(data.resolve("drover.db")).writer()) {
      session.beginWrite();
      session.sql(sql).update();
      session.commit();
    }
  }

  @Test
  void a_damaged_file_is_refused_and_the_directory_is_free_again() throws Exception {
    try (Journal journal = open()) {
      for (int i = 0; i < 200; i++) {
        journal.start(samples.run());
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(data.resolve("drover.db").toFile(), "rw")) {
      file.seek(8192);
      file.write(new byte[(int) file.length() - 8192]);
    }

    assertThatThrownBy(this::open).isInstanceOf(JournalUnavailable.class);
    Files.delete(data.resolve("drover.db"));
    open().close();
  }

  @Test
  void after_close_it_refuses_politely() {
    Journal journal = open();
    RunId run = journal.start(samples.run()).run().id();
    journal.close();

    assertThatThrownBy(() -> journal.run(run)).isInstanceOf(JournalUnavailable.class);
    assertThatThrownBy(() -> journal.start(samples.run())).isInstanceOf(JournalUnavailable.class);
    assertThat(journal.append(run, 1, one(1, "a", 1)))
        .isCompletedExceptionally()
        .failsWithin(java.time.Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(JournalUnavailable.class);
    journal.close();
  }

  @Test
  void nothing_acknowledged_is_lost_when_the_process_is_killed() throws Exception {
    var acknowledged = ChildJvm.killAfter(ChildAppends.class, data, 2_000);

    assertThat(acknowledged).hasSizeGreaterThan(500);
    try (Journal journal = open()) {
      Map<String, Set<String>> recorded = new HashMap<>();
      for (Run run : journal.runs(RunFilter.ALL)) {
        recorded.put(run.id().value(), paths(journal, run.id()));
      }
      assertThat(acknowledged)
          .map(line -> line.split(" "))
          .allSatisfy(parts -> assertThat(recorded.get(parts[0])).contains(parts[1]));
    }
  }

  private static Set<String> paths(Journal journal, RunId run) {
    return journal.history(run).orElseThrow().records().stream()
        .map(step -> step.key().path().value())
        .collect(Collectors.toSet());
  }
}
