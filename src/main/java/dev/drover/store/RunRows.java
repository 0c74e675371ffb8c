package dev.drover.store;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Usage;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on the tables {@code run}, {@code run_input} and {@code run_output}. */
final class RunRows {
  /** What {@link #run} maps. */
  static final String SELECT =
      """
      select r.id, r.workflow, r.version, r.cluster, r.definition_hash, r.run_key, r.labels,
        r.parent, r.root, r.depth, r.status, r.epoch, r.crashes, r.started_at, r.ended_at,
        r.tokens_in, r.tokens_out, r.tokens_cached, r.tokens_reasoning, r.calls, r.cost_micros,
        i.media_type, i.bytes, i.headers, o.media_type, o.bytes, o.error, o.missing
      from run r join run_input i on i.run = r.id left join run_output o on o.run = r.id
      """;

  private static final String BY_ID = SELECT + "where r.id = ?";
  private static final String BY_KEY = SELECT + "where r.workflow = ? and r.run_key = ?";
  private static final String HOLD = "select epoch, status from run where id = ?";
  private static final String INSERT =
      """
      insert into run (id, workflow, version, cluster, definition_hash, run_key, labels, parent,
        root, depth, status, epoch, crashes, started_at, tokens_in, tokens_out, tokens_cached,
        tokens_reasoning, calls, cost_micros)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', 1, 0, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_INPUT =
      "insert into run_input (run, media_type, bytes, digest, headers) values (?, ?, ?, ?, ?)";
  private static final String CLAIM =
      "update run set status = 'RUNNING', epoch = epoch + 1, crashes = ?, ended_at = null"
          + " where id = ?";
  private static final String END =
      """
      update run set status = ?, ended_at = ?, tokens_in = ?, tokens_out = ?, tokens_cached = ?,
        tokens_reasoning = ?, calls = ?, cost_micros = ? where id = ?
      """;
  private static final String FENCE_OFF = "update run set epoch = epoch + 1 where id = ?";
  private static final String CLEAR = "delete from run_output where run = ?";
  private static final String OUTPUT =
      "insert into run_output (run, media_type, bytes, error, missing) values (?, ?, ?, ?, ?)"
          + " on conflict (run) do update set media_type = excluded.media_type,"
          + " bytes = excluded.bytes, error = excluded.error, missing = excluded.missing";

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

  static void insert(Session session, RunStart start) throws SQLException {
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
        .update();
    session
        .sql(INSERT_INPUT)
        .word(start.id().value())
        .payload(start.input())
        .number(start.input().digest())
        .word(start.headers().isEmpty() ? null : JsonColumns.map(start.headers()))
        .update();
  }

  static void claim(Session session, RunId id, int crashes) throws SQLException {
    session.sql(CLAIM).number(crashes).word(id.value()).update();
    session.sql(CLEAR).word(id.value()).update();
  }

  static void end(Session session, RunId id, RunEnd end) throws SQLException {
    session
        .sql(END)
        .word(end.status().name())
        .numberOrNull(end.status().terminal() ? end.at().toEpochMilli() : null)
        .usage(end.usage())
        .word(id.value())
        .update();
    if (end.output().isNothing() && end.error() == null && end.missing().isEmpty()) {
      session.sql(CLEAR).word(id.value()).update();
    } else {
      session
          .sql(OUTPUT)
          .word(id.value())
          .payload(end.output())
          .word(JsonColumns.failure(end.error()))
          .word(JsonColumns.missing(end.missing()))
          .update();
    }
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
    Payload input = row.payload();
    RunStart start = first.with(input, JsonColumns.asMapOrEmpty(row.json()), startedAt);
    Payload output = row.payload();
    var error = Optional.ofNullable(JsonColumns.asFailure(row.json()));
    var missing = JsonColumns.asMissing(row.json());
    return new Run(start, status, epoch, crashes, endedAt, output, missing, error, usage);
  }

  private static @Nullable String idOrNull(@Nullable RunId id) {
    return id == null ? null : id.value();
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
