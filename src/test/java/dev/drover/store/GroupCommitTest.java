package dev.drover.store;

import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Appended;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class GroupCommitTest {
  @TempDir Path data;

  private final Samples samples = new Samples();
  private OpenStore store;
  private SqliteJournal journal;

  @BeforeEach
  void open() {
    store = OpenStore.in(data, InstantSource.system());
    journal = new SqliteJournal(store);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private RunId started() {
    return journal.start(samples.run()).run().id();
  }

  /** Appends from another thread while the writer is held, so that they queue up. */
  private List<CompletableFuture<Appended>> queued(RunId run, List<Changes> all) {
    return store
        .writer()
        .exclusively(
            () ->
                CompletableFuture.supplyAsync(
                        () -> all.stream().map(one -> journal.append(run, 1, one)).toList())
                    .join());
  }

  @Test
  void an_idle_writer_commits_on_the_calling_thread() {
    RunId run = started();
    long before = journal.commits();

    for (int i = 1; i <= 20; i++) {
      assertThat(journal.append(run, 1, one(i, "s" + i, 1))).isDone();
    }

    assertThat(journal.commits() - before).isEqualTo(20);
  }

  @Test
  void what_queues_up_is_committed_together() {
    RunId run = started();
    long before = journal.commits();
    List<Changes> all = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      all.add(one(i, "s" + i, 1));
    }

    List<CompletableFuture<Appended>> futures = queued(run, all);

    assertThat(futures.stream().map(CompletableFuture::join)).containsOnly(Appended.MINE);
    assertThat(journal.commits() - before).isLessThanOrEqualTo(2);
    assertThat(journal.history(run).orElseThrow().records()).hasSize(100);
  }

  @Test
  void sixty_four_writers_share_commits() throws Exception {
    RunId run = started();
    long before = journal.commits();

    AtOnce.call(
        64,
        thread -> {
          for (int i = 0; i < 20; i++) {
            journal.append(run, 1, one(thread * 20L + i + 1, thread + "/" + i, 1)).join();
          }
          return thread;
        });

    assertThat(journal.commits() - before).isLessThan(64 * 20 / 2);
    assertThat(journal.history(run).orElseThrow().records()).hasSize(64 * 20);
  }

  @Test
  void one_bad_append_of_a_group_fails_alone() {
    RunId run = started();
    journal.start(samples.run("k", Payload.of("x")));
    RunStart bad = samples.run("k", Payload.of("x"));

    List<CompletableFuture<Appended>> futures =
        store
            .writer()
            .exclusively(
                () ->
                    CompletableFuture.supplyAsync(
                            () ->
                                List.of(
                                    journal.append(run, 1, one(1, "a", 1)),
                                    journal.append(bad.id(), 1, one(1, "b", 1).startingWith(bad)),
                                    journal.append(run, 7, one(2, "c", 1)),
                                    journal.append(run, 1, one(3, "d", 1))))
                        .join());

    assertThat(futures.get(0).join()).isEqualTo(Appended.MINE);
    assertThatThrownBy(() -> futures.get(1).join()).hasMessageContaining("has the key 'k'");
    assertThat(futures.get(2).join()).isEqualTo(Appended.FENCED);
    assertThat(futures.get(3).join()).isEqualTo(Appended.MINE);
    assertThat(journal.history(run).orElseThrow().records()).hasSize(2);
    assertThat(journal.run(bad.id())).isEmpty();
  }

  @Test
  void a_future_may_write_again_on_the_writers_thread() {
    RunId run = started();

    CompletableFuture<Appended> chain =
        queued(run, List.of(one(1, "a", 1)))
            .get(0)
            .thenCompose(
                first -> {
                  started();
                  return journal.append(run, 1, one(2, "b", 1));
                });

    assertThat(chain.join()).isEqualTo(Appended.MINE);
  }

  @Test
  void closing_writes_what_is_queued() {
    RunId run = started();
    List<CompletableFuture<Appended>> futures = queued(run, List.of(one(1, "a", 1)));
    journal.close();

    assertThat(futures.get(0).join()).isEqualTo(Appended.MINE);
    open();
    assertThat(journal.history(run).orElseThrow().records()).hasSize(1);
  }

  @Test
  void a_full_disk_refuses_writes_answers_reads_and_takes_writes_again() {
    RunId run = started();
    setLargestFile(60);
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);

    assertThatThrownBy(
            () -> {
              for (int i = 1; i <= 100; i++) {
                journal.append(run, 1, big(i, noise)).join();
              }
            })
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(JournalUnavailable.class)
        .hasMessageContaining("takes no writes");
    int kept = journal.history(run).orElseThrow().records().size();
    assertThat(kept).isBetween(1, 10);

    setLargestFile(1_000_000);
    await()
        .until(
            () ->
                journal
                    .append(run, 1, big(kept + 1, noise))
                    .handle((answer, refused) -> answer == Appended.MINE)
                    .join());
    assertThat(journal.history(run).orElseThrow().records()).hasSize(kept + 1);
  }

  private static Changes big(long seq, byte[] noise) {
    byte[] own = noise.clone();
    own[0] = (byte) seq; // the same content would be kept once
    Change change = Change.ofBody(Payload.of(own));
    return Changes.of(Samples.step(seq, "s" + seq, 1, new Outcome.Completed(change)));
  }

  /** What a full disk does to SQLite, without one. */
  private void setLargestFile(int pages) {
    assertThat(
            store
                .writer()
                .probe(
                    session ->
                        session
                            .sql("pragma max_page_count = " + pages)
                            .first(Row::number)
                            .isPresent()))
        .isTrue();
  }

  @Test
  void a_failed_sync_is_never_tried_again() {
    Health health = new Health(new Database(data.resolve("x.db")));
    SQLException fsync = new SQLiteException("sync", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    SQLException full = new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
    assertThat(Health.verdict(fsync)).isEqualTo(Health.Verdict.BROKEN);
    assertThat(Health.verdict(full)).isEqualTo(Health.Verdict.REFUSED);

    health.stop(Health.Verdict.REFUSED, full);
    health.recovered();
    health.check();
    health.stop(Health.Verdict.BROKEN, fsync);
    health.stop(Health.Verdict.REFUSED, full);
    health.recovered();

    assertThat(health.refusing()).isFalse();
    assertThatThrownBy(health::check)
        .isInstanceOf(JournalUnavailable.class)
        .hasMessageContaining("Check the disk and restart");
  }
}
