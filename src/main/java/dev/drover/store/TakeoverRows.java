package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.Takeover;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Statements on the table {@code takeover}. */
final class TakeoverRows {
  private static final String INSERT =
      "insert into takeover (run, epoch, last_seq) values (?, ?, ?)";
  private static final String OF_RUN =
      "select epoch, last_seq from takeover where run = ? order by epoch";
  private static final String LAST =
      "select epoch, last_seq from takeover where run = ? order by epoch desc limit 1";

  private TakeoverRows() {}

  static void insert(Session session, RunId run, Takeover takeover) throws SQLException {
    session
        .sql(INSERT)
        .word(run.value())
        .number(takeover.epoch())
        .number(takeover.lastSeq())
        .update();
  }

  static List<Takeover> ofRun(Session session, RunId run) throws SQLException {
    return session.sql(OF_RUN).word(run.value()).list(TakeoverRows::takeover);
  }

  static Optional<Takeover> last(Session session, RunId run) throws SQLException {
    return session.sql(LAST).word(run.value()).first(TakeoverRows::takeover);
  }

  private static Takeover takeover(Row row) throws SQLException {
    return new Takeover(row.number(), row.number());
  }
}
