package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.ClaimAltered;
import dev.drover.journal.ContentClaim;
import dev.drover.journal.Delivery;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.ValueTooLarge;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large payloads on disk: kept once each, checked when they are read, gone with their last user.
 */
class SqliteClaimsTest {
  private static final Instant LATER = NOW.plusSeconds(60);

  @TempDir Path data;

  private final Samples samples = new Samples();
  private Journal journal;

  @BeforeEach
  void open() {
    journal = new SqliteJournalProvider().open(data, InstantSource.system());
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private void reopen() {
    close();
    open();
  }

  private static Payload large(String of) {
    return Payload.of(of.repeat(Payload.LARGEST_INLINE_BYTES / of.length() + 1));
  }

  private static StepRecord leaving(long seq, String path, Payload body) {
    return step(seq, path, seq, new Outcome.Completed(Change.ofBody(body)));
  }

  private RunId started() {
    return journal.start(samples.run()).run().id();
  }

  private void append(RunId run, Changes changes) {
    journal.append(run, 1, changes).join();
  }

  private Payload body(RunId run, int index) {
    StepRecord record = journal.history(run).orElseThrow().records().get(index);
    return ((Outcome.Completed) record.outcome()).change().body();
  }

  private long count(String query) throws Exception {
    try (Connection other = connection();
        ResultSet result = other.createStatement().executeQuery(query)) {
      return result.getLong(1);
    }
  }

  private void write(String statement) throws Exception {
    try (Connection other = connection()) {
      assertThat(other.createStatement().executeUpdate(statement)).isEqualTo(1);
    }
  }

  private Connection connection() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("drover.db"));
  }

  @Test
  void what_fits_a_row_is_in_it_and_one_byte_more_is_not() throws Exception {
    RunId run = started();
    Payload fits = Payload.of("x".repeat(Payload.LARGEST_INLINE_BYTES));
    Payload more = Payload.of("x".repeat(Payload.LARGEST_INLINE_BYTES + 1));

    append(run, Changes.of(leaving(1, "a", fits)));
    assertThat(count("select count(*) from claim")).isZero();
    append(run, Changes.of(leaving(2, "b", more)));

    assertThat(count("select count(*) from claim")).isEqualTo(1);
    assertThat(count("select max(length(body)) from record")).isEqualTo(fits.sizeBytes());
    assertThat(body(run, 0).claim()).isEmpty();
    assertThat(body(run, 1).claim()).contains(ContentClaim.of(more.bytes()));
  }

  @Test
  void large_payloads_come_back_wherever_they_stand() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("text", "ü\uD800".repeat(50_000));
    Payload input = Payload.of(tree);
    RunStart start = samples.run("key", input);
    journal.start(start);
    StepRecord plain = leaving(1, "a", large("body"));
    StepRecord full =
        new StepRecord(
            1,
            plain.key(),
            plain.kind(),
            "n",
            plain.outcome(),
            new Input.Given(large("in")),
            7,
            1,
            1,
            1,
            NOW,
            NOW,
            Usage.NONE,
            List.of(),
            List.of(new FieldWrite("f", 1, large("field"), NOW)),
            false);
    Wait wait =
        new Wait(
            "id",
            start.id(),
            Samples.key("g"),
            WaitKind.GATE,
            "g",
            large("shown"),
            NOW,
            Optional.empty());
    Delivery delivery =
        new Delivery(
            start.id(), wait.correlation(), Delivery.Kind.REPLIED, large("reply"), "me", null, NOW);
    RunEnd end = new RunEnd(RunStatus.COMPLETED, large("output"), null, List.of(), Usage.NONE, NOW);
    append(start.id(), Changes.of(full));
    append(start.id(), Changes.of(wait));
    journal.deliver(delivery);
    append(start.id(), Changes.of(end));
    reopen();

    History back = journal.history(start.id()).orElseThrow();

    StepRecord record = back.records().get(0);
    assertThat(record).isEqualTo(full);
    assertThat(back.run().start().input().value()).isEqualTo(input.value());
    assertThat(back.run().start().input().digest()).isEqualTo(input.digest());
    assertThat(body(start.id(), 0).value()).isEqualTo(large("body").value());
    assertThat(((Input.Given) record.input()).body().value()).isEqualTo(large("in").value());
    assertThat(record.writes().get(0).value().value()).isEqualTo(large("field").value());
    assertThat(back.waits().get(0).detail().value()).isEqualTo(large("shown").value());
    assertThat(back.deliveries().get(0).payload().value()).isEqualTo(large("reply").value());
    assertThat(back.run().output().value()).isEqualTo(large("output").value());
  }

  @Test
  void an_output_that_its_last_step_left_is_a_claim_in_both() throws Exception {
    RunId run = started();
    Payload body = large("x");
    Payload same = Payload.of(body.value());
    RunEnd end = new RunEnd(RunStatus.COMPLETED, same, null, List.of(), Usage.NONE, NOW);

    append(run, new Changes(null, List.of(leaving(1, "a", body)), List.of(), List.of(), end));

    assertThat(count("select count(*) from claim")).isEqualTo(1);
    assertThat(journal.run(run).orElseThrow().output().value()).isEqualTo(body.value());
  }

  @Test
  void the_same_content_is_kept_once() throws Exception {
    RunId one = started();
    RunId other = started();
    append(one, Changes.of(leaving(1, "a", large("same"))));
    append(one, Changes.of(leaving(2, "b", large("same"))));
    append(other, Changes.of(leaving(1, "a", large("same"))));
    append(other, Changes.of(leaving(2, "b", body(one, 0))));

    assertThat(count("select count(*) from claim")).isEqualTo(1);
    assertThat(body(other, 1).value()).isEqualTo(large("same").value());
  }

  @Test
  void a_history_is_read_without_its_large_payloads() throws Exception {
    RunId run = started();
    append(run, Changes.of(leaving(1, "a", large("x"))));
    write("delete from claim");

    Payload body = body(run, 0);

    assertThat(body.sizeBytes()).isEqualTo(large("x").sizeBytes());
    assertThat(body.digest()).isEqualTo(large("x").digest());
    assertThat(body).hasToString("text/plain (65537 bytes)");
    assertThatThrownBy(body::value)
        .isInstanceOf(ClaimAltered.class)
        .hasMessageContaining("is not on the disk any more")
        .hasMessageContaining("what step 'a' left of run " + run);
  }

  @Test
  void altered_bytes_are_never_given_out() throws Exception {
    RunId run = started();
    StepRecord plain = leaving(1, "rate", Payload.of("ok"));
    append(
        run,
        Changes.of(
            new StepRecord(
                1,
                plain.key(),
                plain.kind(),
                "n",
                plain.outcome(),
                plain.input(),
                7,
                1,
                1,
                1,
                NOW,
                NOW,
                Usage.NONE,
                List.of(),
                List.of(new FieldWrite("risk", 3, large("x"), NOW)),
                false)));
    write("update claim set bytes = cast(replace(bytes, 'xx', 'xy') as blob)");
    Payload value = journal.history(run).orElseThrow().records().get(0).writes().get(0).value();

    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(value::value)
          .isInstanceOf(ClaimAltered.class)
          .hasMessageContaining("was altered on the disk")
          .hasMessageContaining("field 'risk' in version 3, written by step 'rate', of run " + run);
    }
  }

  @Test
  void writing_the_same_content_again_mends_it() throws Exception {
    RunId run = started();
    append(run, Changes.of(leaving(1, "a", large("x"))));
    write("update claim set bytes = x'00'");

    append(run, Changes.of(leaving(2, "b", large("x"))));

    assertThat(body(run, 0).value()).isEqualTo(large("x").value());
  }

  @Test
  void a_start_with_the_same_large_input_is_the_same_run() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("a", large("x").value());
    first.put("b", 1);
    Map<String, Object> turned = new LinkedHashMap<>();
    turned.put("b", 1);
    turned.put("a", large("x").value());
    RunStart start = samples.run("k", Payload.of(first));
    journal.start(start);
    reopen();

    assertThat(journal.start(samples.run("k", Payload.of(first))))
        .isInstanceOf(Started.Existing.class);
    assertThat(journal.start(samples.run("k", Payload.of(turned))))
        .isInstanceOf(Started.Existing.class);
    assertThat(journal.start(samples.run("k", large("y")))).isInstanceOf(Started.Conflict.class);
  }

  @Test
  void many_starts_with_one_key_and_large_input_in_one_commit_are_one_run() throws Exception {
    Map<String, Object> input = Map.of("text", String.valueOf(large("x").value()));

    List<Started> answers =
        AtOnce.call(30, i -> journal.start(samples.run("k", Payload.of(Map.copyOf(input)))));

    assertThat(answers).filteredOn(Started.New.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Started.Existing.class::isInstance).hasSize(29);
  }

  @Test
  void a_claim_goes_with_the_last_run_that_refers_to_it() throws Exception {
    RunId one = started();
    RunId other = started();
    for (int i = 1; i <= 20; i++) {
      append(one, Changes.of(leaving(i, "s" + i, large("own" + i))));
    }
    append(one, Changes.of(leaving(21, "shared", large("shared"))));
    append(other, Changes.of(leaving(1, "shared", large("shared"))));
    append(one, Changes.of(end(RunStatus.COMPLETED)));

    journal.purge(one, LATER, LATER);

    assertThat(count("select count(*) from claim")).isEqualTo(1);
    assertThat(count("select count(*) from claim_use")).isEqualTo(1);
    assertThat(body(other, 0).value()).isEqualTo(large("shared").value());
    append(other, Changes.of(end(RunStatus.COMPLETED)));
    journal.purge(other, LATER, LATER);
    assertThat(count("select count(*) from claim")).isZero();
  }

  @Test
  void what_is_written_again_after_its_last_user_was_purged_is_there() {
    RunId gone = started();
    append(gone, Changes.of(leaving(1, "a", large("x"))));
    Payload fetched = body(gone, 0);
    Payload unfetched = body(gone, 0);
    assertThat(fetched.value()).isNotNull();
    append(gone, Changes.of(end(RunStatus.COMPLETED)));
    journal.purge(gone, LATER, LATER);
    RunId next = started();

    CompletableFuture<?> lost = journal.append(next, 1, Changes.of(leaving(1, "a", unfetched)));
    append(next, Changes.of(leaving(1, "a", fetched)));

    assertThatThrownBy(lost::join).hasCauseInstanceOf(ClaimAltered.class);
    assertThat(body(next, 0).value()).isEqualTo(large("x").value());
  }

  @Test
  void what_is_larger_than_the_limit_is_refused_before_anything_is_written() throws Exception {
    RunId run = started();
    Payload tooLarge = Payload.of(new byte[(int) Payload.LARGEST_BYTES + 1]);

    CompletableFuture<?> refused = journal.append(run, 1, Changes.of(leaving(1, "a", tooLarge)));

    assertThatThrownBy(refused::join).hasCauseInstanceOf(ValueTooLarge.class);
    assertThatThrownBy(() -> journal.start(samples.run("k", tooLarge)))
        .isInstanceOf(ValueTooLarge.class)
        .hasMessageContaining("67108865 bytes")
        .hasMessageContaining("64 MiB");
    assertThat(count("select count(*) from record")).isZero();
    assertThat(count("select count(*) from claim")).isZero();
    assertThat(count("select count(*) from run")).isEqualTo(1);
  }

  @Test
  void the_largest_value_is_kept_and_read() {
    RunId run = started();
    byte[] most = new byte[(int) Payload.LARGEST_BYTES];
    most[77] = 7;

    append(run, Changes.of(leaving(1, "a", Payload.of(most))));

    assertThat((byte[]) body(run, 0).value()).isEqualTo(most);
  }

  @Test
  void a_media_type_cannot_pass_bytes_off_as_a_claim() {
    RunId run = started();
    Payload forged = Payload.stored("claim:text/plain", new byte[48]);

    CompletableFuture<?> refused = journal.append(run, 1, Changes.of(leaving(1, "a", forged)));

    assertThatThrownBy(refused::join)
        .hasCauseInstanceOf(NotPlainData.class)
        .hasMessageContaining("is no media type");
  }
}
