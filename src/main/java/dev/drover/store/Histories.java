package dev.drover.store;

import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.Trail;
import java.sql.SQLException;
import java.util.Optional;

/** All that is recorded of a run, or of its memory, put together from their tables. */
final class Histories {
  private Histories() {}

  static Optional<History> history(Session session, RunId id) throws SQLException {
    Optional<Run> run = RunRows.byId(session, id);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new History(
            run.get(),
            RecordRows.ofRun(session, id),
            AttemptRows.ofRun(session, id),
            WaitRows.ofRun(session, id),
            DeliveryRows.ofRun(session, id),
            TakeoverRows.ofRun(session, id)));
  }

  static Optional<Trail> trail(Session session, RunId id) throws SQLException {
    Optional<Run> run = RunRows.byId(session, id);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Trail.of(
            run.get().start(),
            TrailRows.ofRun(session, id),
            AttemptRows.ofRun(session, id),
            WaitRows.ofRun(session, id)));
  }
}
