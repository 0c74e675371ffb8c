package dev.drover.store;

import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.util.List;

/** Statements on the table {@code join_seen}. */
final class JoinRows {
  private static final String PUT =
      """
      insert or replace into join_seen (run, path, generation, workflow, join_id, at, branches)
      values (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String NAMES =
      "select distinct workflow, join_id from join_seen order by workflow, join_id";
  private static final String OF_JOIN =
      """
      select path, generation, number, run, at, branches from join_seen
      where workflow = ? and join_id = ? order by number desc limit ?
      """;

  private JoinRows() {}

  /** Writes what was seen, in place of what was seen of the same pass before. */
  static void put(Session session, JoinRow row) throws SQLException {
    JoinSeen seen = row.seen();
    session
        .sql(PUT)
        .word(seen.run().value())
        .text(seen.step().path().value())
        .number(seen.step().generation())
        .text(seen.join().workflow())
        .text(seen.join().join())
        .time(seen.at())
        .word(row.branches())
        .update();
  }

  static List<JoinName> names(Session session) throws SQLException {
    return session.sql(NAMES).list(row -> new JoinName(row.text(), row.text()));
  }

  /** The newest first. */
  static List<JoinSeen> of(Session session, JoinName join, int limit) throws SQLException {
    return session
        .sql(OF_JOIN)
        .text(join.workflow())
        .text(join.join())
        .number(limit)
        .list(row -> seen(row, join));
  }

  private static JoinSeen seen(Row row, JoinName join) throws SQLException {
    var step = RecordRows.key(row);
    return new JoinSeen(
        row.number(), join, new RunId(row.word()), step, row.time(), JoinRow.branches(row.json()));
  }
}
