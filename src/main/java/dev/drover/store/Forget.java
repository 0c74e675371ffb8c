package dev.drover.store;

import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Takes the runs of a tree away, if it is over; what lies in other tables is swept afterwards. */
record Forget(RunId root, Instant endedBefore, Instant now) implements Write<Integer> {

  @Override
  public Integer to(Session session) throws SQLException {
    List<String> tree = PurgeRows.tree(session, root, endedBefore);
    for (String run : tree) {
      PurgeRows.forget(session, run, now);
    }
    return tree.size();
  }
}
