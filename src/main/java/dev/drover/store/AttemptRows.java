package dev.drover.store;

import dev.drover.journal.Attempt;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import java.sql.SQLException;
import java.util.List;

/** Statements on the table {@code attempt}. */
final class AttemptRows {
  private static final String UPSERT =
      """
      insert into attempt (run, path, generation, number, kind, name, state, started_at, at,
        failure, tokens_in, tokens_out, tokens_cached, tokens_reasoning, calls, cost_micros, nonce,
        reads)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (run, path, generation, number) do update set kind = excluded.kind,
        name = excluded.name, state = excluded.state, started_at = excluded.started_at,
        at = excluded.at, failure = excluded.failure, tokens_in = excluded.tokens_in,
        tokens_out = excluded.tokens_out, tokens_cached = excluded.tokens_cached,
        tokens_reasoning = excluded.tokens_reasoning, calls = excluded.calls,
        cost_micros = excluded.cost_micros, nonce = excluded.nonce,
        reads = excluded.reads
      """;
  private static final String SPEND =
      """
      update attempt set tokens_in = tokens_in + ?, tokens_out = tokens_out + ?,
        tokens_cached = tokens_cached + ?, tokens_reasoning = tokens_reasoning + ?,
        calls = calls + ?, cost_micros = cost_micros + ?
      where run = ? and path = ? and generation = ? and number = ? and nonce = ?
      """;
  private static final String RECORDED =
      "select 1 from record where run = ? and path = ? and generation = ? and attempt = ?";
  private static final String KNOWN =
      "select 1 from attempt where run = ? and path = ? and generation = ? and number = ?";
  private static final String OF_RUN =
      """
      select path, generation, kind, name, number, state, started_at, at, failure, tokens_in,
        tokens_out, tokens_cached, tokens_reasoning, calls, cost_micros, reads, nonce
      from attempt where run = ? order by id
      """;

  private AttemptRows() {}

  static void upsert(Session session, RunId run, Attempt attempt) throws SQLException {
    session
        .sql(UPSERT)
        .word(run.value())
        .text(attempt.key().path().value())
        .number(attempt.key().generation())
        .number(attempt.number())
        .word(attempt.kind().word())
        .text(attempt.name())
        .word(attempt.state().name())
        .time(attempt.startedAt())
        .time(attempt.at())
        .word(JsonColumns.failure(attempt.failure()))
        .usage(attempt.usage())
        .number(attempt.nonce())
        .word(JsonColumns.reads(attempt.reads()))
        .update();
  }

  /**
   * Adds to the usage of a try, which is kept by this if it was not yet.
   *
   * @return false when the number is taken: by a record, whose usage is final, or another's try
   */
  static boolean spend(Session session, RunId run, Attempt more) throws SQLException {
    if (isThere(RECORDED, session, run, more)) {
      return false;
    }
    int grown = at(session.sql(SPEND).usage(more.usage()), run, more).number(more.nonce()).update();
    if (grown == 0 && isThere(KNOWN, session, run, more)) {
      return false;
    }
    if (grown == 0) {
      upsert(session, run, more);
    }
    return true;
  }

  private static boolean isThere(String sql, Session session, RunId run, Attempt attempt)
      throws SQLException {
    return at(session.sql(sql), run, attempt).first(Row::count).isPresent();
  }

  private static Sql at(Sql sql, RunId run, Attempt attempt) throws SQLException {
    return sql.word(run.value())
        .text(attempt.key().path().value())
        .number(attempt.key().generation())
        .number(attempt.number());
  }

  static List<Attempt> ofRun(Session session, RunId run) throws SQLException {
    return session.sql(OF_RUN).word(run.value()).list(AttemptRows::attempt);
  }

  private static Attempt attempt(Row row) throws SQLException {
    return new Attempt(
        new StepKey(new StepPath(row.text()), row.count()),
        StepKind.of(row.word()),
        row.text(),
        row.count(),
        Attempt.State.valueOf(row.word()),
        row.time(),
        row.time(),
        JsonColumns.asFailure(row.json()),
        row.usage(),
        JsonColumns.asReads(row.json()),
        row.number());
  }
}
