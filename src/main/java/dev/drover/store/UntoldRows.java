package dev.drover.store;

import dev.drover.journal.Untold;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody is to be told of, put together from waits and their events. */
final class UntoldRows {
  private UntoldRows() {}

  static List<Untold> first(Session session, int limit) throws SQLException {
    List<Untold> all = new ArrayList<>();
    for (WaitState opened : WaitRows.untold(session, limit)) {
      all.add(new Untold(opened, Optional.empty()));
    }
    for (EventRows.Place place : EventRows.untold(session, limit - all.size())) {
      Optional<WaitState> of = WaitRows.find(session, place.run(), place.correlation());
      if (of.isPresent()) {
        all.add(new Untold(of.get(), of.get().event(place.number())));
      }
    }
    return all;
  }
}
