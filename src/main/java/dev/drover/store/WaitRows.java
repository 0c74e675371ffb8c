package dev.drover.store;

import dev.drover.journal.Delivery;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the table {@code wait}. */
final class WaitRows {
  private static final String COLUMNS =
      """
      select w.id, w.run, w.path, w.generation, w.kind, w.name, w.media_type, w.bytes,
        w.opened_at, w.deadline
      """;
  private static final String STATES =
      COLUMNS
          + """
          , r.status, d.run, d.correlation, d.kind, d.media_type, d.bytes, d.delivered_by,
            d.reason, d.at
          from wait w join run r on r.id = w.run
            left join delivery d on d.run = w.run and d.correlation = w.correlation
          """;
  private static final String INSERT =
      """
      insert into wait (id, run, path, generation, correlation, kind, name, media_type, bytes,
        opened_at, deadline, closed)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        exists (select 1 from delivery where run = ? and correlation = ?))
      on conflict do nothing
      """;
  private static final String CLOSE =
      "update wait set closed = 1 where run = ? and correlation = ?";
  private static final String CLOSE_ALL = "update wait set closed = 1 where run = ? and closed = 0";
  private static final String REOPEN =
      """
      update wait set closed = 0 where run = ? and closed = 1 and not exists
        (select 1 from delivery d where d.run = wait.run and d.correlation = wait.correlation)
      """;
  private static final String OPEN =
      STATES + "where w.kind = ? and w.closed = 0 order by w.id desc";
  private static final String ALL = STATES + "where w.kind = ? order by w.id desc";
  private static final String BY_PREFIX =
      STATES + "where w.id >= ? and w.id < ? order by w.id limit ?";
  private static final String STATES_OF_RUN = STATES + "where w.run = ? order by w.position";
  private static final String OF_RUN = COLUMNS + "from wait w where w.run = ? order by w.position";
  private static final String DUE =
      COLUMNS
          + """
          from wait w where w.closed = 0 and w.deadline is not null and w.deadline <= ?
          order by w.deadline, w.id limit ?
          """;
  private static final String NEXT =
      "select min(deadline) from wait where closed = 0 and deadline is not null";

  private WaitRows() {}

  /** Opens a wait, closed at once when its delivery came before it. */
  static void insert(Session session, Wait wait) throws SQLException {
    ClaimRows.keep(
        session, wait.run(), wait.detail(), () -> "what is shown at '" + wait.key().path() + "'");
    session
        .sql(INSERT)
        .word(wait.id())
        .word(wait.run().value())
        .text(wait.key().path().value())
        .number(wait.key().generation())
        .text(wait.correlation())
        .word(wait.kind().name())
        .text(wait.name())
        .payload(wait.detail())
        .time(wait.openedAt())
        .timeIfAny(wait.deadline())
        .word(wait.run().value())
        .text(wait.correlation())
        .update();
  }

  static void close(Session session, RunId run, String correlation) throws SQLException {
    session.sql(CLOSE).word(run.value()).text(correlation).update();
  }

  /** For a run that is over. */
  static void closeAll(Session session, RunId run) throws SQLException {
    session.sql(CLOSE_ALL).word(run.value()).update();
  }

  /** For a run that was over and goes on: what had no delivery waits again. */
  static void reopen(Session session, RunId run) throws SQLException {
    session.sql(REOPEN).word(run.value()).update();
  }

  static List<WaitState> ofKind(Session session, WaitKind kind, boolean onlyOpen)
      throws SQLException {
    return session.sql(onlyOpen ? OPEN : ALL).word(kind.name()).list(WaitRows::state);
  }

  static List<WaitState> byPrefix(Session session, Prefix prefix, int limit) throws SQLException {
    return session
        .sql(BY_PREFIX)
        .word(prefix.from())
        .word(prefix.to())
        .number(limit)
        .list(WaitRows::state);
  }

  static List<WaitState> statesOf(Session session, RunId run) throws SQLException {
    return session.sql(STATES_OF_RUN).word(run.value()).list(WaitRows::state);
  }

  static List<Wait> ofRun(Session session, RunId run) throws SQLException {
    return session.sql(OF_RUN).word(run.value()).list(WaitRows::wait);
  }

  static List<Wait> due(Session session, Instant now, int limit) throws SQLException {
    return session.sql(DUE).time(now).number(limit).list(WaitRows::wait);
  }

  static Optional<Instant> nextDeadline(Session session) throws SQLException {
    return session.sql(NEXT).first(Row::timeIfAny).flatMap(next -> next);
  }

  private static Wait wait(Row row) throws SQLException {
    String id = row.word();
    RunId run = new RunId(row.word());
    StepKey key = new StepKey(new StepPath(row.text()), row.count());
    return new Wait(
        id,
        run,
        key,
        WaitKind.valueOf(row.word()),
        row.text(),
        row.payload(),
        row.time(),
        row.timeIfAny());
  }

  private static WaitState state(Row row) throws SQLException {
    Wait wait = wait(row);
    RunStatus status = RunStatus.valueOf(row.word());
    Optional<Delivery> delivery = DeliveryRows.deliveryIfAny(row);
    return new WaitState(wait, delivery, status);
  }
}
