package dev.drover.store;

import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives the clock its turn at waits that are due. */
record Ring(Instant now, int limit) implements Write<List<WaitState>> {

  @Override
  public List<WaitState> to(Session session) throws SQLException {
    List<WaitState> rung = new ArrayList<>();
    for (WaitState due : WaitRows.due(session, now, limit)) {
      rung.add(TakeTurn.written(session, due, due.ring(now)));
    }
    return rung;
  }
}
