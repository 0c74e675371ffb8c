package dev.drover.store;

import dev.drover.journal.GateCount;
import dev.drover.journal.Wait;
import java.sql.SQLException;
import java.util.Optional;

/** Statements on the table {@code gate_count}. */
final class GateCountRows {
  private static final String COUNT =
      """
      insert into gate_count (workflow, version, gate, first_at, asked)
      select workflow, version, ?, ?, 1 from run where id = ?
      on conflict (workflow, version, gate) do update set asked = asked + 1
      """;
  private static final String FIND =
      "select asked, first_at from gate_count where workflow = ? and version = ? and gate = ?";

  private GateCountRows() {}

  static void count(Session session, Wait gate) throws SQLException {
    session.sql(COUNT).text(gate.name()).time(gate.openedAt()).word(gate.run().value()).update();
  }

  static Optional<GateCount> find(Session session, String workflow, int version, String gate)
      throws SQLException {
    return session
        .sql(FIND)
        .text(workflow)
        .number(version)
        .text(gate)
        .first(row -> new GateCount(row.number(), row.time()));
  }
}
