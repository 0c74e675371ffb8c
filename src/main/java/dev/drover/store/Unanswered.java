package dev.drover.store;

import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.util.List;

/**
 * The statement that finds runs that wait although what they wait for has come. The key of a child
 * is that of its parent's step.
 */
final class Unanswered {
  // the second condition on the status lets SQLite use the index of the runs not completed
  private static final String IS_UNANSWERED =
      """
      select r.id from run r where r.status = 'WAITING' and r.status <> 'COMPLETED' and exists
        (select 1 from wait w where w.run = r.id
          and not exists (select 1 from record s
            where s.run = w.run and s.path = w.path and s.generation = w.generation)
          and (exists (select 1 from delivery d
              where d.run = w.run and d.correlation = w.correlation)
            or (w.kind = 'CHILD' and exists (select 1 from run c
              where c.workflow = w.name and c.run_key = w.run || '/' || w.correlation
                and c.parent = w.run and c.status in ('COMPLETED', 'FAILED', 'CANCELLED')))))
      """;
  private static final String ALL = IS_UNANSWERED + "order by r.id";
  private static final String ONE = IS_UNANSWERED + "and r.id = ?";

  private Unanswered() {}

  static List<RunId> all(Session session) throws SQLException {
    return session.sql(ALL).list(row -> new RunId(row.word()));
  }

  static boolean is(Session session, RunId run) throws SQLException {
    return session.sql(ONE).word(run.value()).first(Row::word).isPresent();
  }
}
