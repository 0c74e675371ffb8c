package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Writes what a walk did, if the walk still owns the run and nobody recorded the step before. */
final class Append implements Write<Appended> {
  private static final CompletableFuture<Appended> MINE =
      CompletableFuture.completedFuture(Appended.MINE);

  private final RunId run;
  private final long epoch;
  private final Changes changes;
  private final List<RecordRow> rows;
  private final List<JoinRow> joins;

  private Append(
      RunId run, long epoch, Changes changes, List<RecordRow> rows, List<JoinRow> joins) {
    this.run = run;
    this.epoch = epoch;
    this.changes = changes;
    this.rows = rows;
    this.joins = joins;
  }

  /** Encodes what there is to encode. */
  static Append of(RunId run, long epoch, Changes changes) {
    List<RecordRow> rows = new ArrayList<>(changes.records().size());
    for (StepRecord step : changes.records()) {
      rows.add(RecordRow.of(step));
    }
    changes.waits().forEach(wait -> wait.detail().storable());
    RunEnd end = changes.end();
    if (end != null && stepThatLeft(end.output(), rows) == null) {
      var unused = end.output().storable();
    }
    List<JoinRow> joins =
        changes.joins().isEmpty() ? List.of() : changes.joins().stream().map(JoinRow::of).toList();
    return new Append(run, epoch, changes, rows, joins);
  }

  @Override
  public CompletableFuture<Appended> answered(Appended answer) {
    return answer == Appended.MINE ? MINE : CompletableFuture.completedFuture(answer);
  }

  @Override
  public Appended to(Session session) throws SQLException {
    RunStart start = changes.start();
    if (start == null && rows.size() == 1) {
      // the usual append; why it did not take is found out below
      if (RecordRows.insertIfHeld(session, run, epoch, rows.get(0))) {
        writeRest(session);
        return Appended.MINE;
      }
    } else if (start != null && start.key() == null && epoch == 1) {
      if (RunRows.insert(session, start)) {
        return written(session, null);
      }
    }
    Optional<RunRows.Hold> found = RunRows.hold(session, run);
    if (found.isEmpty() && (start == null || epoch != 1)) {
      return Appended.FENCED;
    }
    if (found.isPresent()) {
      RunRows.Hold hold = found.get();
      if (hold.epoch() != epoch) {
        return Appended.FENCED;
      }
      if (hold.status().terminal()) {
        return endedByThis(session, hold) ? Appended.MINE : Appended.FENCED;
      }
    }
    return written(session, found.isPresent() ? null : start);
  }

  /** An earlier try of this append may have been the one that ended the run. */
  private boolean endedByThis(Session session, RunRows.Hold hold) throws SQLException {
    RunEnd end = changes.end();
    if (end == null || end.status() != hold.status()) {
      return false;
    }
    return rows.isEmpty() || isMine(rows.get(0), recorded(session, rows.get(0)));
  }

  /** All reading comes before all writing, so that an append that is refused leaves nothing. */
  private Appended written(Session session, @Nullable RunStart first) throws SQLException {
    if (rows.size() > 1) {
      for (RecordRow row : rows) {
        Optional<StepRecord> recorded = recorded(session, row);
        if (recorded.isPresent() && !isMine(row, recorded)) {
          return new Appended.Theirs(recorded.get());
        }
      }
    }
    if (first != null) {
      Start.insertNew(session, first);
    }
    int added = 0;
    for (RecordRow row : rows) {
      if (RecordRows.insert(session, run, epoch, row)) {
        added++;
        continue;
      }
      Optional<StepRecord> recorded = recorded(session, row);
      if (recorded.isPresent() && !isMine(row, recorded)) {
        return new Appended.Theirs(recorded.get());
      }
    }
    if (added > 0 || rows.isEmpty()) {
      writeRest(session);
    }
    return Appended.MINE;
  }

  private void writeRest(Session session) throws SQLException {
    for (Attempt attempt : changes.attempts()) {
      AttemptRows.upsert(session, run, attempt);
    }
    for (Wait wait : changes.waits()) {
      WaitRows.insert(session, wait);
    }
    for (JoinRow join : joins) {
      JoinRows.put(session, join);
    }
    TriggerRows.fired(session, changes.claims(), run);
    RunEnd end = changes.end();
    if (end != null) {
      Settle.end(session, run, end, stepThatLeft(end.output(), rows));
    }
  }

  /** The step among these whose result the run's output is, so that it is kept only once. */
  private static @Nullable RecordRow stepThatLeft(Payload output, List<RecordRow> rows) {
    for (RecordRow row : rows) {
      Payload body = row.body();
      if (body != null && output.isSame(body)) {
        return row;
      }
    }
    return null;
  }

  private Optional<StepRecord> recorded(Session session, RecordRow row) throws SQLException {
    return RecordRows.byKey(session, run, row.step().key());
  }

  private static boolean isMine(RecordRow row, Optional<StepRecord> recorded) {
    return recorded.isPresent() && recorded.get().nonce() == row.step().nonce();
  }
}
