package dev.drover.store;

import dev.drover.journal.Claimed;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Takeover;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Takes a run over. */
record Claim(RunId id, Set<RunStatus> from, boolean crashed) implements Write<Optional<Claimed>> {

  @Override
  public Optional<Claimed> to(Session session) throws SQLException {
    Optional<Run> found = RunRows.byId(session, id);
    if (found.isEmpty() || !from.contains(found.get().status())) {
      return Optional.empty();
    }
    Run before = found.get();
    int crashes = before.crashes();
    if (crashed) {
      long lastSeq = RecordRows.lastSeq(session, id);
      crashes = crashesInARow(TakeoverRows.last(session, id), lastSeq, before.crashes());
      TakeoverRows.insert(session, id, new Takeover(before.epoch() + 1, lastSeq));
    }
    RunRows.claim(session, id, crashes);
    if (before.status().terminal()) {
      WaitRows.reopen(session, id);
    }
    return Optional.of(new Claimed(before.claimed(crashes)));
  }

  /** A new record since the last crash shows that the run gets on; it counts anew. */
  static int crashesInARow(Optional<Takeover> last, long lastSeq, int crashes) {
    return last.isEmpty() || lastSeq > last.get().lastSeq() ? 1 : crashes + 1;
  }
}
