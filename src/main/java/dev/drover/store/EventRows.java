package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.WaitEvent;
import java.sql.SQLException;
import java.util.List;

/** Statements on the table {@code wait_event}. */
final class EventRows {
  private static final String INSERT =
      """
      insert into wait_event (run, correlation, number, kind, ref, done_by, media_type, bytes, at,
        told)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String OF_WAIT =
      """
      select number, kind, done_by, media_type, bytes, at, told, ref from wait_event
      where run = ? and correlation = ? order by position
      """;
  private static final String UNTOLD =
      "select run, correlation, number from wait_event where told = 0 order by position limit ?";
  private static final String TOLD =
      "update wait_event set told = 1 where run = ? and correlation = ? and number = ?";

  /** Which event of which wait. */
  record Place(RunId run, String correlation, long number) {}

  private EventRows() {}

  static void insert(Session session, RunId run, String correlation, WaitEvent event)
      throws SQLException {
    ClaimRows.keep(
        session,
        run,
        event.detail(),
        () -> "what happened to '" + correlation + "' (" + event.number() + ")");
    session
        .sql(INSERT)
        .word(run.value())
        .text(correlation)
        .number(event.number())
        .word(event.kind().name())
        .text(event.ref().isEmpty() ? null : event.ref())
        .text(event.by())
        .payload(event.detail())
        .time(event.at())
        .number(event.told() ? 1 : 0)
        .update();
  }

  static List<WaitEvent> ofWait(Session session, RunId run, String correlation)
      throws SQLException {
    return session.sql(OF_WAIT).word(run.value()).text(correlation).list(EventRows::event);
  }

  static List<Place> untold(Session session, int limit) throws SQLException {
    return session
        .sql(UNTOLD)
        .number(limit)
        .list(row -> new Place(new RunId(row.word()), row.text(), row.number()));
  }

  static void told(Session session, RunId run, String correlation, long number)
      throws SQLException {
    session.sql(TOLD).word(run.value()).text(correlation).number(number).update();
  }

  private static WaitEvent event(Row row) throws SQLException {
    long number = row.number();
    WaitEvent.Kind kind = WaitEvent.Kind.valueOf(row.word());
    String by = row.text();
    var detail = row.payload();
    var at = row.time();
    boolean told = row.number() != 0;
    String ref = row.textOrNull();
    return new WaitEvent(number, kind, by, detail, at, told, ref == null ? "" : ref);
  }
}
