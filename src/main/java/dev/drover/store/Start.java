package dev.drover.store;

import dev.drover.journal.Run;
import dev.drover.journal.RunStart;
import dev.drover.journal.Started;
import dev.drover.journal.TriggerChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Starts a run, or finds the one that has its key; triggers that ask for it have fired by it. */
record Start(RunStart start, List<TriggerChange.Fired> claims) implements Write<Started> {

  /** Encodes what there is to encode. */
  static Start of(RunStart start, List<TriggerChange.Fired> claims) {
    var unused = start.input().storable();
    return new Start(start, claims);
  }

  @Override
  public Started to(Session session) throws SQLException {
    Started started = started(session);
    if (started instanceof Started.New || started instanceof Started.Existing) {
      TriggerRows.fired(session, claims, started.run().id());
    }
    return started;
  }

  private Started started(Session session) throws SQLException {
    Optional<Run> known = withKey(session, start);
    if (known.isPresent()) {
      Run run = known.get();
      return RunRows.sameInput(RunRows.inputAtHand(session, run), start.input())
          ? new Started.Existing(run)
          : new Started.Conflict(run);
    }
    Optional<Started.Purged> purged = purgedWithKey(session, start);
    if (purged.isPresent()) {
      return purged.get();
    }
    RunRows.insert(session, start);
    return new Started.New(Run.started(start));
  }

  /** For a run whose start rides with its first step: its key must not be in use. */
  static void insertNew(Session session, RunStart start) throws SQLException {
    Optional<Run> known = withKey(session, start);
    if (known.isEmpty()) {
      known = purgedWithKey(session, start).map(Started::run);
    }
    if (known.isPresent()) {
      throw new KeyInUse(start, known.get().id());
    }
    RunRows.insert(session, start);
  }

  private static Optional<Run> withKey(Session session, RunStart start) throws SQLException {
    String key = start.key();
    return key == null ? Optional.empty() : RunRows.byKey(session, start.workflow(), key);
  }

  private static Optional<Started.Purged> purgedWithKey(Session session, RunStart start)
      throws SQLException {
    String key = start.key();
    return key == null ? Optional.empty() : PurgeRows.byKey(session, start.workflow(), key);
  }
}
