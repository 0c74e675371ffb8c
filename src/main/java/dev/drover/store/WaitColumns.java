package dev.drover.store;

import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The columns of a wait, alone and with what became of it, and what they say. */
final class WaitColumns {
  /** What {@link #wait} maps. */
  static final String WAIT =
      """
      select w.id, w.run, w.path, w.generation, w.kind, w.name, w.media_type, w.bytes,
        w.opened_at, w.deadline, w.schedule, w.event_key, w.told
      """;

  /** What {@link #state} maps. */
  static final String STATES =
      WAIT
          + """
          , w.version, r.status, d.run, d.correlation, d.kind, d.media_type, d.bytes,
            d.delivered_by, d.reason, d.at
          from wait w join run r on r.id = w.run
            left join delivery d on d.run = w.run and d.correlation = w.correlation
          """;

  private static final int TO_BE_TOLD = 0;
  private static final int TOLD_TO_NOBODY = 1;

  /** A wait, and its alarm as it stands. */
  private record Opened(Wait of, Optional<Instant> alarm) {}

  private WaitColumns() {}

  /** What stands in the column of that name when it opens. */
  static int told(Wait wait) {
    return wait.tells() ? TO_BE_TOLD : TOLD_TO_NOBODY;
  }

  static Wait wait(Row row) throws SQLException {
    return opened(row).of();
  }

  /** Without its events. */
  static WaitState state(Row row) throws SQLException {
    Opened opened = opened(row);
    long version = row.number();
    RunStatus status = RunStatus.valueOf(row.word());
    Optional<Delivery> delivery = DeliveryRows.deliveryIfAny(row);
    return new WaitState(opened.of(), delivery, status, version, opened.alarm(), List.of());
  }

  private static Opened opened(Row row) throws SQLException {
    String id = row.word();
    RunId run = new RunId(row.word());
    StepKey key = new StepKey(new StepPath(row.text()), row.count());
    WaitKind kind = WaitKind.valueOf(row.word());
    String name = row.text();
    Payload detail = row.payload();
    Instant openedAt = row.time();
    Optional<Instant> alarm = row.timeIfAny();
    Schedule schedule = ScheduleJson.schedule(row.json(), alarm);
    String eventKey = row.textOrNull();
    boolean tells = row.number() != TOLD_TO_NOBODY;
    Wait wait =
        new Wait(
            id,
            run,
            key,
            kind,
            name,
            detail,
            openedAt,
            schedule,
            eventKey == null ? "" : eventKey,
            tells);
    return new Opened(wait, alarm);
  }
}
