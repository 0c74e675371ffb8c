package dev.drover.store;

import dev.drover.journal.ContentClaim;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.Usage;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on the tables {@code run} and {@code run_payload}. */
final class RunRows {
  /** What {@link #run} maps. */
  static final String SELECT =
      """
      select r.id, r.workflow, r.version, r.cluster, r.definition_hash, r.run_key, r.labels,
        r.parent, r.root, r.depth, r.status, r.epoch, r.crashes, r.started_at, r.ended_at,
        r.tokens_in, r.tokens_out, r.tokens_cached, r.tokens_reasoning, r.calls, r.cost_micros,
        r.headers, r.input_type, coalesce(r.input, i.bytes), r.output_type,
        coalesce(r.output, o.bytes, s.body), r.error, r.missing
      from run r left join run_payload i on i.run = r.id and i.part = 'input'
        left join run_payload o on o.run = r.id and o.part = 'output'
        left join record s on s.position = r.output_record
      """;

  private static final String BY_ID = SELECT + "where r.id = ?";
  private static final String BY_KEY = SELECT + "where r.workflow = ? and r.run_key = ?";
  private static final String HOLD = "select epoch, status from run where id = ?";
  private static final String INSERT =
      """
      insert into run (id, workflow, version, cluster, definition_hash, run_key, labels, parent,
        root, depth, status, epoch, crashes, started_at, tokens_in, tokens_out, tokens_cached,
        tokens_reasoning, calls, cost_micros, headers, input_digest, input_type, input)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do nothing
      """;
  private static final String CLAIM =
      """
      update run set status = 'RUNNING', epoch = epoch + 1, crashes = ?, ended_at = null,
        output_type = null, output = null, output_record = null, error = null, missing = null
      where id = ?
      """;
  private static final String END =
      """
      update run set status = ?, ended_at = ?, tokens_in = ?, tokens_out = ?, tokens_cached = ?,
        tokens_reasoning = ?, calls = ?, cost_micros = ?, output_type = ?, output = ?, error = ?,
        missing = ?, output_record =
          (select position from record where run = ?15 and path = ?14 and generation = ?13)
      where id = ?15
      """;
  private static final String SPEND =
      """
      update run set tokens_in = tokens_in + ?, tokens_out = tokens_out + ?,
        tokens_cached = tokens_cached + ?, tokens_reasoning = tokens_reasoning + ?,
        calls = calls + ?, cost_micros = cost_micros + ?
      where id = ?
      """;
  private static final String FENCE_OFF = "update run set epoch = epoch + 1 where id = ?";
  private static final String DROP_LARGE =
      "delete from run_payload where run = ? and part = 'output'";
  private static final String LARGE =
      "insert or replace into run_payload (run, part, bytes) values (?, ?, ?)";

  /**
   * A larger payload is kept beside the run: the more rows a page has, the fewer pages a commit.
   */
  private static final int LARGEST_INLINE_BYTES = 100;

  /** Who holds a run, and where it stands. */
  record Hold(long epoch, RunStatus status) {}

  private RunRows() {}

  static Optional<Hold> hold(Session session, RunId id) throws SQLException {
    return session
        .sql(HOLD)
        .word(id.value())
        .first(row -> new Hold(row.number(), RunStatus.valueOf(row.word())));
  }

  static Optional<Run> byId(Session session, RunId id) throws SQLException {
    return session.sql(BY_ID).word(id.value()).first(RunRows::run);
  }

  static Optional<Run> byKey(Session session, String workflow, String key) throws SQLException {
    return session.sql(BY_KEY).text(workflow).text(key).first(RunRows::run);
  }

  /** Whether there was no run of that id. */
  static boolean insert(Session session, RunStart start) throws SQLException {
    ClaimRows.keep(session, start.id(), start.input(), () -> "the input");
    boolean isNew =
        session
                .sql(INSERT)
                .word(start.id().value())
                .text(start.workflow())
                .number(start.version())
                .text(start.cluster())
                .text(start.definitionHash())
                .text(start.key())
                .word(start.labels().isEmpty() ? null : JsonColumns.map(start.labels()))
                .word(idOrNull(start.parent()))
                .word(start.root().value())
                .number(start.depth())
                .time(start.at())
                .usage(Usage.NONE)
                .word(start.headers().isEmpty() ? null : JsonColumns.map(start.headers()))
                .number(start.input().digest())
                .word(type(start.input()))
                .bytes(inline(start.input()))
                .update()
            == 1;
    if (isNew) {
      insertLarge(session, start.id(), "input", start.input());
    }
    return isNew;
  }

  private static String type(Payload payload) {
    return isClaim(payload) ? StoredClaim.of(payload).orElseThrow().type() : payload.mediaType();
  }

  private static byte @Nullable [] inline(Payload payload) {
    if (isClaim(payload)) {
      return StoredClaim.of(payload).orElseThrow().bytes();
    }
    byte[] bytes = payload.bytes();
    return bytes.length > LARGEST_INLINE_BYTES ? null : bytes;
  }

  private static boolean isClaim(Payload payload) {
    return payload.sizeBytes() > Payload.LARGEST_INLINE_BYTES;
  }

  private static void insertLarge(Session session, RunId id, String part, Payload payload)
      throws SQLException {
    if (!isClaim(payload) && payload.bytes().length > LARGEST_INLINE_BYTES) {
      session.sql(LARGE).word(id.value()).word(part).bytes(payload.bytes()).update();
    }
  }

  static void claim(Session session, RunId id, int crashes) throws SQLException {
    session.sql(CLAIM).number(crashes).word(id.value()).update();
    session.sql(DROP_LARGE).word(id.value()).update();
  }

  /**
   * @param outputOf the record whose body is the run's output; null when none is
   */
  static void end(Session session, RunId id, RunEnd end, @Nullable RecordRow outputOf)
      throws SQLException {
    StepKey step = outputOf == null ? null : outputOf.step().key();
    Payload known = outputOf == null ? null : outputOf.body();
    Payload output = known == null ? end.output() : known;
    boolean own = known == null && !output.isNothing();
    session
        .sql(END)
        .word(end.status().name())
        .numberOrNull(end.status().terminal() ? end.at().toEpochMilli() : null)
        .usage(end.usage())
        .word(output.isNothing() ? null : type(output))
        .bytes(own ? inline(output) : null)
        .word(JsonColumns.failure(end.error()))
        .word(JsonColumns.missing(end.missing()))
        .numberOrNull(step == null ? null : (long) step.generation())
        .text(step == null ? null : step.path().value())
        .word(id.value())
        .update();
    if (own) {
      ClaimRows.keep(session, id, output, () -> "the output");
      insertLarge(session, id, "output", output);
    }
  }

  /** Adds to what the run used; false when there is no such run. */
  static boolean spend(Session session, RunId id, Usage more) throws SQLException {
    return session.sql(SPEND).usage(more).word(id.value()).update() == 1;
  }

  /** Raises the epoch, so that whoever holds the run may write no more. */
  static void fenceOff(Session session, RunId id) throws SQLException {
    session.sql(FENCE_OFF).word(id.value()).update();
  }

  static Run run(Row row) throws SQLException {
    StartColumns first = StartColumns.of(row);
    RunStatus status = RunStatus.valueOf(row.word());
    long epoch = row.number();
    int crashes = row.count();
    var startedAt = row.time();
    var endedAt = row.timeIfAny();
    Usage usage = row.usage();
    var headers = JsonColumns.asMapOrEmpty(row.json());
    RunStart start = first.with(row.payload(), headers, startedAt);
    Payload output = row.payload();
    var error = Optional.ofNullable(JsonColumns.asFailure(row.json()));
    var missing = JsonColumns.asMissing(row.json());
    return new Run(start, status, epoch, crashes, endedAt, output, missing, error, usage);
  }

  private static @Nullable String idOrNull(@Nullable RunId id) {
    return id == null ? null : id.value();
  }

  /** The input with its bytes at hand: what this transaction wrote, no other connection sees. */
  static Payload inputAtHand(Session session, Run run) throws SQLException {
    Payload input = run.start().input();
    Optional<ContentClaim> claim = input.isAtHand() ? Optional.empty() : input.claim();
    Optional<byte[]> bytes =
        claim.isEmpty() ? Optional.empty() : ClaimRows.bytes(session, claim.get());
    return bytes.map(known -> Payload.stored(input.mediaType(), known)).orElse(input);
  }

  /** Whether both starts say the same: equal inputs, whatever the order of their keys. */
  static boolean sameInput(Payload one, Payload other) {
    return one.equals(other)
        || (one.mediaType().equals(Payload.JSON)
            && other.mediaType().equals(Payload.JSON)
            && one.digest() == other.digest()
            && Objects.equals(one.value(), other.value()));
  }
}
