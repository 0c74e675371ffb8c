package dev.drover.store;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that find and delete trees of runs that are over, and on the table {@code purged}. */
final class PurgeRows {
  private static final String IS_EXPIRED =
      """
      from run r where r.parent is null and r.ended_at < ? and not exists
        (select 1 from run c where c.root = r.id and c.parent is not null
          and (c.ended_at is null or c.ended_at >= ?))
      """;
  private static final String EXPIRED =
      "select id from (select r.id as id "
          + IS_EXPIRED
          + " union all select run as id from purged where swept = 0)"
          + " where id > ? order by id limit ?";
  private static final String COUNT =
      "select coalesce(sum(1 + (select count(*) from run c"
          + " where c.root = r.id and c.parent is not null)), 0) "
          + IS_EXPIRED;
  private static final String IS_STILL_EXPIRED = "select 1 " + IS_EXPIRED + " and r.id = ?";
  private static final String TREE =
      """
      select id from run where id = ?
      union all select id from run where root = ? and parent is not null
      """;
  private static final String NOTE =
      """
      insert into purged (run, workflow, run_key, status, started_at, ended_at, purged_at, swept)
      select id, workflow, case when parent is null then run_key end, status, started_at, ended_at,
        ?, 0
      from run where id = ?
      """;
  private static final List<String> FORGET =
      List.of("delete from run_payload where run = ?", "delete from run where id = ?");
  private static final String UNSWEPT = "select run from purged where swept = 0 limit 1";
  private static final List<String> SWEEP =
      List.of(
          sweep("record", "position"),
          sweep("field_version", "id"),
          sweep("attempt", "id"),
          sweep("wait", "position"),
          sweep("wait_event", "position"),
          sweep("delivery", "position"),
          sweep("join_seen", "number"),
          "delete from takeover where (run, epoch) in"
              + " (select run, epoch from takeover where run = ? limit ?)");
  private static final String DROP = "delete from purged where run = ? and run_key is null";
  private static final String SWEPT = "update purged set swept = 1 where run = ?";
  private static final String BY_KEY =
      """
      select run, workflow, run_key, status, started_at, ended_at, purged_at
      from purged where workflow = ? and run_key = ?
      """;

  private PurgeRows() {}

  private static String sweep(String table, String id) {
    return "delete from %1$s where %2$s in (select %2$s from %1$s where run = ? limit ?)"
        .formatted(table, id);
  }

  /** Tops of trees that are over, and of runs that a crash left half purged. */
  static List<RunId> expired(Session session, Instant endedBefore, String after, int limit)
      throws SQLException {
    return session
        .sql(EXPIRED)
        .time(endedBefore)
        .time(endedBefore)
        .word(after)
        .number(limit)
        .list(row -> new RunId(row.word()));
  }

  static long count(Session session, Instant endedBefore) throws SQLException {
    return session.sql(COUNT).time(endedBefore).time(endedBefore).first(Row::number).orElse(0L);
  }

  /** The runs of the tree; none when it is not over. */
  static List<String> tree(Session session, RunId root, Instant endedBefore) throws SQLException {
    boolean expired =
        session
            .sql(IS_STILL_EXPIRED)
            .time(endedBefore)
            .time(endedBefore)
            .word(root.value())
            .first(Row::number)
            .isPresent();
    return expired
        ? session.sql(TREE).word(root.value()).word(root.value()).list(Row::word)
        : List.of();
  }

  /** Takes the run itself away; the rest of it is nobody's from now on. */
  static void forget(Session session, String run, Instant now) throws SQLException {
    session.sql(NOTE).time(now).word(run).update();
    for (String statement : FORGET) {
      session.sql(statement).word(run).update();
    }
  }

  /** A run that is not swept yet. */
  static Optional<String> unswept(Session session) throws SQLException {
    return session.sql(UNSWEPT).first(Row::word);
  }

  /** Deletes at most {@code limit} rows of the run; gives how many there were. */
  static int sweep(Session session, String run, int limit) throws SQLException {
    int swept = 0;
    for (String statement : SWEEP) {
      if (swept < limit) {
        swept += session.sql(statement).word(run).number(limit - swept).update();
      }
    }
    return swept;
  }

  /** Nothing is left of the run but its key, if it has one. */
  static void swept(Session session, String run) throws SQLException {
    session.sql(DROP).word(run).update();
    session.sql(SWEPT).word(run).update();
  }

  /** What is left of the run that had the key. */
  static Optional<Started.Purged> byKey(Session session, String workflow, String key)
      throws SQLException {
    return session.sql(BY_KEY).text(workflow).text(key).first(PurgeRows::purged);
  }

  private static Started.Purged purged(Row row) throws SQLException {
    RunId id = new RunId(row.word());
    String workflow = row.text();
    String key = row.text();
    RunStatus status = RunStatus.valueOf(row.word());
    Instant startedAt = row.time();
    Instant endedAt = row.time();
    return new Started.Purged(husk(id, workflow, key, status, startedAt, endedAt), row.time());
  }

  /** A run of which no more is known. */
  static Run husk(
      RunId id, String workflow, String key, RunStatus status, Instant startedAt, Instant endedAt) {
    RunStart start =
        new RunStart(
            id, workflow, 0, "", "", key, Payload.NONE, Map.of(), Map.of(), null, id, 0, startedAt);
    return new Run(
        start,
        status,
        0,
        0,
        Optional.of(endedAt),
        Payload.NONE,
        List.of(),
        Optional.empty(),
        Usage.NONE);
  }
}
