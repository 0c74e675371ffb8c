package dev.drover.store;

import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves a run that nobody needs to walk. */
record Settle(RunId id, Set<RunStatus> from, RunEnd end) implements Write<Optional<Run>> {

  @Override
  public Optional<Run> to(Session session) throws SQLException {
    Optional<RunRows.Hold> hold = RunRows.hold(session, id);
    if (hold.isEmpty() || !from.contains(hold.get().status())) {
      return Optional.empty();
    }
    RunRows.fenceOff(session, id);
    end(session, id, end, null);
    return RunRows.byId(session, id);
  }

  /** What belongs to the end of a walk, whoever ends it. */
  static void end(Session session, RunId id, RunEnd end, @Nullable RecordRow outputOf)
      throws SQLException {
    RunRows.end(session, id, end, outputOf);
    if (end.status().terminal()) {
      WaitRows.closeAll(session, id);
    }
  }
}
