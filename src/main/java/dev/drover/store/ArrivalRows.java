package dev.drover.store;

import dev.drover.journal.Arrival;
import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on the table {@code arrival}. */
final class ArrivalRows {
  /** More than one comes with each arrival, so that they do not pile up. */
  private static final int FORGOTTEN_AT_ONCE = 4;

  private static final String INSERT =
      """
      insert into arrival (name, event_key, id, media_type, bytes, delivered_by, at, keep_until,
        taken_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String TAKEN_BY =
      "select taken_by from arrival where name = ? and event_key = ? and id = ? and keep_until > ?";
  private static final String OLDEST =
      """
      select name, event_key, id, media_type, bytes, delivered_by, at, keep_until from arrival
      where name = ? and event_key = ? and taken_by is null and keep_until > ?
      order by at, id limit 1
      """;
  private static final String TAKE =
      "update arrival set taken_by = ? where name = ? and event_key = ? and id = ?";
  private static final String FORGET =
      """
      delete from arrival where (name, event_key, id) in
        (select name, event_key, id from arrival where keep_until <= ? order by keep_until limit
      """
          + FORGOTTEN_AT_ONCE
          + ")";
  private static final String FORGET_ONE =
      "delete from arrival where name = ? and event_key = ? and id = ?";

  private ArrivalRows() {}

  /** Who got that message; null while it is kept. Empty where it is not known any more. */
  record Known(@Nullable RunId takenBy) {}

  static Optional<Known> known(Session session, Arrival arrival) throws SQLException {
    return session
        .sql(TAKEN_BY)
        .text(arrival.name())
        .text(arrival.key())
        .text(arrival.id())
        .time(arrival.at())
        .first(Row::wordIfAny)
        .map(run -> new Known(run.map(RunId::new).orElse(null)));
  }

  /** Keeps an arrival, in place of one of that id that is kept no longer. */
  static void insert(Session session, Arrival arrival, @Nullable RunId takenBy)
      throws SQLException {
    session.sql(FORGET_ONE).text(arrival.name()).text(arrival.key()).text(arrival.id()).update();
    session
        .sql(INSERT)
        .text(arrival.name())
        .text(arrival.key())
        .text(arrival.id())
        .word(arrival.payload().mediaType())
        .bytes(arrival.payload().isNothing() ? null : arrival.payload().bytes())
        .text(arrival.by())
        .time(arrival.at())
        .time(arrival.keepUntil())
        .word(takenBy == null ? null : takenBy.value())
        .update();
  }

  /** The oldest that is kept for whoever waits; it is that run's now. */
  static Optional<Arrival> take(Session session, String name, String key, Instant now, RunId by)
      throws SQLException {
    Optional<Arrival> oldest =
        session.sql(OLDEST).text(name).text(key).time(now).first(ArrivalRows::arrival);
    if (oldest.isPresent()) {
      session.sql(TAKE).word(by.value()).text(name).text(key).text(oldest.get().id()).update();
    }
    return oldest;
  }

  /** Deletes some of what is kept no longer. */
  static void forgetSome(Session session, Instant now) throws SQLException {
    session.sql(FORGET).time(now).update();
  }

  private static Arrival arrival(Row row) throws SQLException {
    return new Arrival(
        row.text(), row.text(), row.text(), row.payload(), row.text(), row.time(), row.time());
  }
}
