package dev.drover.store;

import dev.drover.journal.Arrival;
import dev.drover.journal.RunId;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the table {@code wait}. */
final class WaitRows {
  private static final String COLUMNS = WaitColumns.WAIT;
  private static final String STATES = WaitColumns.STATES;
  private static final String INSERT =
      """
      insert into wait (id, run, path, generation, correlation, kind, name, media_type, bytes,
        opened_at, deadline, schedule, event_key, told, closed, version)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        exists (select 1 from delivery where run = ?2 and correlation = ?5),
        1 + exists (select 1 from wait_event where run = ?2 and correlation = ?5))
      on conflict do nothing
      """;
  private static final String TURNED =
      "update wait set version = ?, deadline = ? where run = ? and correlation = ?";
  private static final String ENDED =
      "update wait set version = ?, closed = 1 where run = ? and correlation = ?";
  private static final String TOLD =
      "update wait set told = 2 where run = ? and correlation = ? and told = 0";
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
  private static final String ONE = STATES + "where w.run = ? and w.correlation = ?";
  private static final String OPEN_FOR =
      COLUMNS
          + """
          from wait w where w.name = ? and w.event_key = ? and w.closed = 0
          order by w.position limit 1
          """;
  private static final String UNTOLD = STATES + "where w.told = 0 order by w.position limit ?";
  private static final String DUE =
      STATES
          + """
          where w.closed = 0 and w.deadline is not null and w.deadline <= ?
          order by w.deadline, w.id limit ?
          """;
  private static final String NEXT =
      "select min(deadline) from wait where closed = 0 and deadline is not null";

  private WaitRows() {}

  /**
   * Opens a wait, closed at once when its delivery came before it, or an arrival is kept for it.
   */
  static void insert(Session session, Wait wait) throws SQLException {
    ClaimRows.keep(
        session, wait.run(), wait.detail(), () -> "what is shown at '" + wait.key().path() + "'");
    boolean isNew =
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
                .timeIfAny(wait.firstAlarm())
                .word(ScheduleJson.text(wait.schedule()))
                .text(wait.eventKey().isEmpty() ? null : wait.eventKey())
                .number(WaitColumns.told(wait))
                .update()
            == 1;
    if (isNew && wait.kind() == WaitKind.GATE) {
      GateCountRows.count(session, wait);
    }
    if (isNew && !wait.eventKey().isEmpty()) {
      takeArrival(session, wait);
    }
  }

  private static void takeArrival(Session session, Wait wait) throws SQLException {
    if (DeliveryRows.find(session, wait.run(), wait.correlation()).isPresent()) {
      return;
    }
    Optional<Arrival> kept =
        ArrivalRows.take(session, wait.name(), wait.eventKey(), wait.openedAt(), wait.run());
    if (kept.isPresent()) {
      DeliveryRows.insert(session, kept.get().to(wait.run(), wait.correlation()));
      close(session, wait.run(), wait.correlation());
    }
  }

  /** A turn was taken, and the wait goes on. */
  static void turned(Session session, WaitState now) throws SQLException {
    session
        .sql(TURNED)
        .number(now.version())
        .timeIfAny(now.alarm())
        .word(now.of().run().value())
        .text(now.of().correlation())
        .update();
  }

  /** A turn was taken, and with it the wait has ended. */
  static void ended(Session session, WaitState now) throws SQLException {
    session
        .sql(ENDED)
        .number(now.version())
        .word(now.of().run().value())
        .text(now.of().correlation())
        .update();
  }

  /** Somebody was told that it opened. */
  static void told(Session session, RunId run, String correlation) throws SQLException {
    session.sql(TOLD).word(run.value()).text(correlation).update();
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

  static Optional<WaitState> find(Session session, RunId run, String correlation)
      throws SQLException {
    return states(session, session.sql(ONE).word(run.value()).text(correlation)).stream()
        .findFirst();
  }

  /** The one that is open longest for that event. */
  static Optional<Wait> openFor(Session session, String name, String eventKey) throws SQLException {
    return session.sql(OPEN_FOR).text(name).text(eventKey).first(WaitColumns::wait);
  }

  static List<WaitState> ofKind(Session session, WaitKind kind, boolean onlyOpen)
      throws SQLException {
    return states(session, session.sql(onlyOpen ? OPEN : ALL).word(kind.name()));
  }

  static List<WaitState> byPrefix(Session session, Prefix prefix, int limit) throws SQLException {
    return states(
        session, session.sql(BY_PREFIX).word(prefix.from()).word(prefix.to()).number(limit));
  }

  static List<WaitState> statesOf(Session session, RunId run) throws SQLException {
    return states(session, session.sql(STATES_OF_RUN).word(run.value()));
  }

  static List<Wait> ofRun(Session session, RunId run) throws SQLException {
    return session.sql(OF_RUN).word(run.value()).list(WaitColumns::wait);
  }

  static List<WaitState> due(Session session, Instant now, int limit) throws SQLException {
    return states(session, session.sql(DUE).time(now).number(limit));
  }

  /** Those whose opening somebody is to be told of. */
  static List<WaitState> untold(Session session, int limit) throws SQLException {
    return states(session, session.sql(UNTOLD).number(limit));
  }

  static Optional<Instant> nextAlarm(Session session) throws SQLException {
    return session.sql(NEXT).first(Row::timeIfAny).flatMap(next -> next);
  }

  private static List<WaitState> states(Session session, Sql sql) throws SQLException {
    List<WaitState> states = sql.list(WaitColumns::state);
    for (int i = 0; i < states.size(); i++) {
      WaitState state = states.get(i);
      if (state.version() > 1) {
        Wait wait = state.of();
        states.set(i, state.with(EventRows.ofWait(session, wait.run(), wait.correlation())));
      }
    }
    return states;
  }
}
