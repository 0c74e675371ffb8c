package dev.drover.store;

import dev.drover.journal.BranchAlarm;
import java.sql.SQLException;

/** Keeps the last alarm of a branch. */
record Alarm(BranchAlarm alarm) implements Write<Integer> {

  @Override
  public Integer to(Session session) throws SQLException {
    return AlarmRows.put(session, alarm);
  }
}
