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
        failure, tokens_in, tokens_out, tokens_cached, tokens_reasoning, calls, cost_micros, nonce)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (run, path, generation, number) do update set kind = excluded.kind,
        name = excluded.name, state = excluded.state, started_at = excluded.started_at,
        at = excluded.at, failure = excluded.failure, tokens_in = excluded.tokens_in,
        tokens_out = excluded.tokens_out, tokens_cached = excluded.tokens_cached,
        tokens_reasoning = excluded.tokens_reasoning, calls = excluded.calls,
        cost_micros = excluded.cost_micros, nonce = excluded.nonce
      """;
  private static final String OF_RUN =
      """
      select path, generation, kind, name, number, state, started_at, at, failure, tokens_in,
        tokens_out, tokens_cached, tokens_reasoning, calls, cost_micros, nonce
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
        .update();
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
        row.number());
  }
}
