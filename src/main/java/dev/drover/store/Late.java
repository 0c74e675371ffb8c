package dev.drover.store;

import dev.drover.journal.Attempt;
import dev.drover.journal.RunId;
import dev.drover.journal.Usage;
import java.sql.SQLException;

/** Adds what became known late of a try's usage, also behind the end of its run. */
record Late(RunId run, Attempt attempt, Usage ofRun) implements Write<Boolean> {

  @Override
  public Boolean to(Session session) throws SQLException {
    if (!RunRows.spend(session, run, ofRun)) {
      return false;
    }
    int number = attempt.number();
    while (!AttemptRows.spend(session, run, attempt.numbered(number))) {
      number++;
    }
    return true;
  }
}
