package dev.drover.store;

import dev.drover.journal.TriggerChange;
import java.sql.SQLException;
import java.util.List;

/** Records what became of triggers. */
record Note(List<TriggerChange> changes) implements Write<Boolean> {

  @Override
  public Boolean to(Session session) throws SQLException {
    for (TriggerChange change : changes) {
      TriggerRows.change(session, change);
    }
    return true;
  }
}
