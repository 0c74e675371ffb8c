package dev.drover.store;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements on the table {@code field_version}. */
final class FieldRows {
  private static final String INSERT =
      """
      insert into field_version (run, field, version, path, generation, position, media_type,
        bytes, data_time, headers)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String OF_RUN =
      """
      select path, generation, field, version, media_type, bytes, data_time, headers
      from field_version where run = ? order by position
      """;

  private record Written(StepKey by, FieldWrite field) {}

  private FieldRows() {}

  /** Writes what a step wrote. */
  static void insert(Session session, RunId run, StepRecord step) throws SQLException {
    int position = 0;
    for (FieldWrite write : step.writes()) {
      ClaimRows.keep(session, run, write.value(), () -> place(write, step));
      session
          .sql(INSERT)
          .word(run.value())
          .text(write.field())
          .number(write.version())
          .text(step.key().path().value())
          .number(step.key().generation())
          .number(position++)
          .payload(write.value())
          .time(write.dataTime())
          .word(write.headers().isEmpty() ? null : JsonColumns.map(write.headers()))
          .update();
    }
  }

  private static String place(FieldWrite write, StepRecord step) {
    return "field '%s' in version %d, written by step '%s',"
        .formatted(write.field(), write.version(), step.key().path());
  }

  /** What each step of a run wrote, in its order. */
  static Map<StepKey, List<FieldWrite>> byStep(Session session, RunId run) throws SQLException {
    List<Written> all =
        session
            .sql(OF_RUN)
            .word(run.value())
            .list(row -> new Written(RecordRows.key(row), fieldWrite(row)));
    Map<StepKey, List<FieldWrite>> byStep = new HashMap<>();
    for (Written one : all) {
      byStep.computeIfAbsent(one.by(), step -> new ArrayList<>()).add(one.field());
    }
    return byStep;
  }

  /** Six columns: field, version, media type, bytes, data time, headers. */
  static FieldWrite fieldWrite(Row row) throws SQLException {
    return new FieldWrite(
        row.text(), row.count(), row.payload(), row.time(), JsonColumns.asMapOrEmpty(row.json()));
  }
}
