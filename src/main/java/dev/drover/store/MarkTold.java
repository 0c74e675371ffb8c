package dev.drover.store;

import dev.drover.journal.Untold;
import dev.drover.journal.Wait;
import java.sql.SQLException;
import java.util.List;

/** Somebody was told of these. */
record MarkTold(List<Untold> told) implements Write<Boolean> {

  @Override
  public Boolean to(Session session) throws SQLException {
    for (Untold one : told) {
      Wait wait = one.of().of();
      if (one.event().isEmpty()) {
        WaitRows.told(session, wait.run(), wait.correlation());
      } else {
        EventRows.told(session, wait.run(), wait.correlation(), one.number());
      }
    }
    return true;
  }
}
