package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the table {@code trigger_state}. */
final class TriggerRows {
  private static final String SELECT =
      """
      select name, entity, armed, value, value_at, fired, fired_at, run, next_at, suppressed,
        suppressed_at
      from trigger_state
      """;
  private static final String FIND = SELECT + "where name = ? and entity = ?";
  private static final String ORDERED = " order by fired_at desc, name, entity limit ?";
  private static final String ALL = SELECT + ORDERED;
  private static final String OF_NAME = SELECT + "where name = ?" + ORDERED;
  private static final String REPLACE =
      """
      insert or replace into trigger_state (name, entity, armed, value, value_at, fired, fired_at,
        run, next_at, suppressed, suppressed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private TriggerRows() {}

  static Optional<TriggerState> find(Session session, String name, String entity)
      throws SQLException {
    return session.sql(FIND).text(name).text(entity).first(TriggerRows::state);
  }

  static List<TriggerState> list(Session session, Optional<String> name, int limit)
      throws SQLException {
    Sql sql = name.isPresent() ? session.sql(OF_NAME).text(name.get()) : session.sql(ALL);
    return sql.number(limit).list(TriggerRows::state);
  }

  static void change(Session session, TriggerChange change) throws SQLException {
    TriggerState before =
        find(session, change.name(), change.entity())
            .orElseGet(() -> TriggerState.first(change.name(), change.entity()));
    TriggerState now = before.after(change);
    session
        .sql(REPLACE)
        .text(now.name())
        .text(now.entity())
        .number(now.armed() ? 1 : 0)
        .realIfAny(now.value())
        .timeIfAny(now.valueAt())
        .number(now.fired())
        .timeIfAny(now.firedAt())
        .word(now.run().map(RunId::value).orElse(null))
        .timeIfAny(now.nextAt())
        .number(now.suppressed())
        .timeIfAny(now.suppressedAt())
        .update();
  }

  /** Claims of a run that was started, or found. */
  static void fired(Session session, List<TriggerChange.Fired> claims, RunId by)
      throws SQLException {
    for (TriggerChange.Fired claim : claims) {
      change(session, claim.by(by));
    }
  }

  private static TriggerState state(Row row) throws SQLException {
    String name = row.text();
    String entity = row.text();
    boolean armed = row.number() != 0;
    Optional<Double> value = row.realIfAny();
    Optional<Instant> valueAt = row.timeIfAny();
    long fired = row.number();
    Optional<Instant> firedAt = row.timeIfAny();
    Optional<RunId> run = row.wordIfAny().map(RunId::new);
    Optional<Instant> nextAt = row.timeIfAny();
    long suppressed = row.number();
    return new TriggerState(
        name,
        entity,
        armed,
        value,
        valueAt,
        fired,
        firedAt,
        run,
        nextAt,
        suppressed,
        row.timeIfAny());
  }
}
