package dev.drover.store;

import dev.drover.journal.BranchAlarm;
import dev.drover.journal.JoinName;
import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.util.List;

/** Statements on the table {@code branch_alarm}. */
final class AlarmRows {
  private static final String PUT =
      """
      insert or replace into branch_alarm (workflow, join_id, branch, up_to, run, at, times, told)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String OF_JOIN =
      """
      select branch, up_to, run, at, times, told from branch_alarm
      where workflow = ? and join_id = ? order by branch
      """;

  private AlarmRows() {}

  static int put(Session session, BranchAlarm alarm) throws SQLException {
    return session
        .sql(PUT)
        .text(alarm.join().workflow())
        .text(alarm.join().join())
        .text(alarm.branch())
        .number(alarm.upTo())
        .word(alarm.run().value())
        .time(alarm.at())
        .number(alarm.times())
        .number(alarm.told() ? 1 : 0)
        .update();
  }

  static List<BranchAlarm> of(Session session, JoinName join) throws SQLException {
    return session
        .sql(OF_JOIN)
        .text(join.workflow())
        .text(join.join())
        .list(
            row ->
                new BranchAlarm(
                    join,
                    row.text(),
                    row.number(),
                    new RunId(row.word()),
                    row.time(),
                    row.count(),
                    row.number() == 1));
  }
}
