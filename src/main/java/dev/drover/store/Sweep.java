package dev.drover.store;

import java.sql.SQLException;
import java.util.Optional;

/** Deletes some of what is left of runs that were forgotten; tells whether there is more. */
record Sweep() implements Write<Boolean> {
  private static final int LIMIT = 500;

  @Override
  public Boolean to(Session session) throws SQLException {
    Optional<String> run = PurgeRows.unswept(session);
    if (run.isEmpty()) {
      return false;
    }
    if (ClaimRows.release(session, run.get())) {
      return true;
    }
    if (PurgeRows.sweep(session, run.get(), LIMIT) < LIMIT) {
      PurgeRows.swept(session, run.get());
    }
    return true;
  }
}
