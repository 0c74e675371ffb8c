package dev.drover.store;

import dev.drover.journal.Change;
import dev.drover.journal.Change.RouteEnd;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on the table {@code record}. */
final class RecordRows {
  private static final String COLUMNS =
      """
      insert into record (run, path, generation, seq, epoch, nonce, kind, name, outcome, detail,
        body_type, body, headers, variables, properties, route_end, input_seq, input_type, input,
        digest, attempt, executions, started_at, ended_at, tokens_in, tokens_out, tokens_cached,
        tokens_reasoning, calls, cost_micros, reads, taken_over)
      """;
  private static final String PARAMETERS =
      """
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      """;

  /** Thirty-two parameters, in the order of {@link #bound}. */
  static final String INSERT = COLUMNS + "values (" + PARAMETERS + ") on conflict do nothing";

  /** The same parameters; the fence is looked at by the statement itself. */
  private static final String INSERT_IF_HELD =
      COLUMNS
          + "select "
          + PARAMETERS
          + "where exists (select 1 from run where id = ?1 and epoch = ?5 and ended_at is null)"
          + " on conflict do nothing";

  private static final String SELECT =
      """
      select path, generation, seq, kind, name, outcome, detail, body_type, body, headers,
        variables, properties, route_end, input_seq, input_type, input, digest, attempt,
        executions, nonce, started_at, ended_at, tokens_in, tokens_out, tokens_cached,
        tokens_reasoning, calls, cost_micros, reads, taken_over
      from record where run = ?
      """;
  private static final String OF_RUN = SELECT + "order by seq";
  private static final String BY_KEY = SELECT + "and path = ? and generation = ?";
  private static final String LAST_SEQ = "select coalesce(max(seq), 0) from record where run = ?";

  private RecordRows() {}

  /** Whether the row is new; false when the step has a record already. */
  static boolean insert(Session session, RunId run, long epoch, RecordRow row) throws SQLException {
    return inserted(session, INSERT, run, epoch, row);
  }

  /**
   * Whether the row is new; false also when the epoch does not hold the run any more, or the run is
   * over.
   */
  static boolean insertIfHeld(Session session, RunId run, long epoch, RecordRow row)
      throws SQLException {
    return inserted(session, INSERT_IF_HELD, run, epoch, row);
  }

  private static boolean inserted(
      Session session, String statement, RunId run, long epoch, RecordRow row) throws SQLException {
    boolean isNew = bound(session.sql(statement), run, epoch, row).update() == 1;
    if (isNew) {
      keepClaims(session, run, row);
      FieldRows.insert(session, run, row.step());
    }
    return isNew;
  }

  private static void keepClaims(Session session, RunId run, RecordRow row) throws SQLException {
    StepPath path = row.step().key().path();
    if (row.body() != null) {
      ClaimRows.keep(session, run, row.body(), () -> "what step '" + path + "' left");
    }
    if (row.input() != null) {
      ClaimRows.keep(session, run, row.input(), () -> "the input of step '" + path + "'");
    }
  }

  private static Sql bound(Sql insert, RunId run, long epoch, RecordRow row) throws SQLException {
    StepRecord step = row.step();
    return insert
        .word(run.value())
        .text(step.key().path().value())
        .number(step.key().generation())
        .number(step.seq())
        .number(epoch)
        .number(step.nonce())
        .word(step.kind().word())
        .text(step.name())
        .word(row.outcome())
        .word(row.detail())
        .payload(row.body())
        .word(row.headers())
        .word(row.variables())
        .word(row.properties())
        .word(row.routeEnd())
        .numberOrNull(row.inputSeq())
        .payload(row.input())
        .number(step.digest())
        .number(step.attempt())
        .number(step.executions())
        .time(step.startedAt())
        .time(step.endedAt())
        .usage(step.usage())
        .word(row.reads())
        .number(step.takenOver() ? 1 : 0);
  }

  static Optional<StepRecord> byKey(Session session, RunId run, StepKey key) throws SQLException {
    Map<StepKey, List<FieldWrite>> fields = FieldRows.byStep(session, run);
    return session
        .sql(BY_KEY)
        .word(run.value())
        .text(key.path().value())
        .number(key.generation())
        .first(row -> record(row, fields));
  }

  static List<StepRecord> ofRun(Session session, RunId run) throws SQLException {
    Map<StepKey, List<FieldWrite>> fields = FieldRows.byStep(session, run);
    return session.sql(OF_RUN).word(run.value()).list(row -> record(row, fields));
  }

  /** The highest number of a record; 0 when there is none. */
  static long lastSeq(Session session, RunId run) throws SQLException {
    return session.sql(LAST_SEQ).word(run.value()).first(Row::number).orElse(0L);
  }

  private static StepRecord record(Row row, Map<StepKey, List<FieldWrite>> fields)
      throws SQLException {
    StepKey key = key(row);
    long seq = row.number();
    StepKind kind = StepKind.of(row.word());
    String name = row.text();
    Outcome outcome = outcome(row);
    Input input = input(row);
    return new StepRecord(
        seq,
        key,
        kind,
        name,
        outcome,
        input,
        row.number(),
        row.count(),
        row.count(),
        row.number(),
        row.time(),
        row.time(),
        row.usage(),
        JsonColumns.asReads(row.json()),
        List.copyOf(fields.getOrDefault(key, List.of())),
        row.number() == 1);
  }

  /** Two columns: path, generation. */
  static StepKey key(Row row) throws SQLException {
    return new StepKey(new StepPath(row.text()), row.count());
  }

  private static Outcome outcome(Row row) throws SQLException {
    String word = row.word();
    Object detail = row.json();
    Payload body = row.payload();
    Map<String, Object> headers = JsonColumns.asMap(row.json());
    Map<String, Object> variables = JsonColumns.asMap(row.json());
    Map<String, Object> properties = JsonColumns.asMap(row.json());
    String end = row.wordOrNull();
    return switch (word) {
      case RecordRow.COMPLETED ->
          new Outcome.Completed(
              new Change(
                  body, headers, variables, properties, RouteEnd.valueOf(String.valueOf(end))),
              JoinedJson.of(detail));
      case RecordRow.FAILED ->
          new Outcome.Failed(Objects.requireNonNull(JsonColumns.asFailure(detail), "a failure"));
      default -> JsonColumns.asRevision(detail);
    };
  }

  private static Input input(Row row) throws SQLException {
    @Nullable Long seq = row.numberOrNull();
    @Nullable Payload given = row.payloadOrNull();
    if (seq != null) {
      return new Input.Carried(seq);
    }
    return given == null ? new Input.Fields() : new Input.Given(given);
  }
}
