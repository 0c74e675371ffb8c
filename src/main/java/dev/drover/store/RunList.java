package dev.drover.store;

import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import java.sql.SQLException;
import java.util.List;

/** Lists of runs. Which conditions there are decides the statement, what they ask for is bound. */
final class RunList {
  private static final String BY_PREFIX =
      RunRows.SELECT + "where r.id >= ? and r.id < ? order by r.id limit ?";

  private RunList() {}

  static List<Run> byPrefix(Session session, Prefix prefix, int limit) throws SQLException {
    return session
        .sql(BY_PREFIX)
        .word(prefix.from())
        .word(prefix.to())
        .number(limit)
        .list(RunRows::run);
  }

  static List<Run> matching(Session session, RunFilter filter) throws SQLException {
    Sql sql = session.sql(statement(filter));
    if (filter.status().isPresent()) {
      sql.word(filter.status().get().name());
    }
    if (filter.workflow().isPresent()) {
      sql.text(filter.workflow().get());
    }
    if (filter.parent().isPresent()) {
      sql.word(filter.parent().get().value());
    }
    return sql.number(filter.limit()).list(RunRows::run);
  }

  private static String statement(RunFilter filter) {
    StringBuilder where = new StringBuilder("where true");
    filter.status().ifPresent(status -> where.append(condition(status)));
    filter.workflow().ifPresent(workflow -> where.append(" and r.workflow = ?"));
    filter.parent().ifPresent(parent -> where.append(" and r.parent = ?"));
    return RunRows.SELECT + where + " order by r.id desc limit ?";
  }

  /** SQLite uses the index of the runs not completed only where the statement rules them out. */
  private static String condition(RunStatus status) {
    return status == RunStatus.COMPLETED
        ? " and r.status = ?"
        : " and r.status = ? and r.status <> 'COMPLETED'";
  }
}
