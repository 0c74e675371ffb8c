package dev.drover.store;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Trail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table {@code record} that tell of memory. Bodies are as large as a contract
 * lets them be, and most columns are read for nothing when only fields are asked for.
 */
final class TrailRows {
  private static final String OF_RUN =
      """
      select path, generation, seq, kind, name, outcome,
        case when outcome = 'revise' or kind = 'join' then detail end, input_seq, started_at, ended_at, reads
      from record where run = ?
      """;

  /** Ordered here, as SQLite would carry each value through its sorter. */
  private static final String FIELDS =
      """
      select path, generation, position, field, version, media_type, bytes, data_time,
        headers
      from field_version where run = ?
      """;

  private record Written(StepKey by, int position, FieldWrite write) {}

  private TrailRows() {}

  static List<Trail.Step> ofRun(Session session, RunId run) throws SQLException {
    Map<StepKey, List<FieldWrite>> fields = fields(session, run);
    List<Trail.Step> steps = session.sql(OF_RUN).word(run.value()).list(row -> step(row, fields));
    steps.sort(Comparator.comparingLong(Trail.Step::seq));
    return steps;
  }

  private static Map<StepKey, List<FieldWrite>> fields(Session session, RunId run)
      throws SQLException {
    List<Written> all = session.sql(FIELDS).word(run.value()).list(TrailRows::written);
    all.sort(Comparator.comparingInt(Written::position));
    Map<StepKey, List<FieldWrite>> byStep = new HashMap<>();
    for (Written one : all) {
      byStep.computeIfAbsent(one.by, step -> new ArrayList<>(1)).add(one.write);
    }
    return byStep;
  }

  private static Written written(Row row) throws SQLException {
    StepKey by = new StepKey(new StepPath(row.text()), row.count());
    return new Written(by, row.count(), FieldRows.fieldWrite(row));
  }

  private static Trail.Step step(Row row, Map<StepKey, List<FieldWrite>> fields)
      throws SQLException {
    StepKey key = new StepKey(new StepPath(row.text()), row.count());
    long seq = row.number();
    StepKind kind = StepKind.of(row.word());
    String name = row.text();
    Trail.End end = end(row.word());
    Object detail = row.json();
    return new Trail.Step(
        seq,
        key,
        kind,
        name,
        end,
        back(end, detail),
        keptBack(kind, end, detail),
        row.numberOrNull(),
        row.time(),
        row.time(),
        StoredReads.of(row.wordOrNull()),
        List.copyOf(fields.getOrDefault(key, List.of())));
  }

  private static Trail.End end(String outcome) {
    return switch (outcome) {
      case RecordRow.COMPLETED -> Trail.End.COMPLETED;
      case RecordRow.FAILED -> Trail.End.FAILED;
      default -> Trail.End.REVISED;
    };
  }

  private static Set<String> keptBack(StepKind kind, Trail.End end, @Nullable Object detail) {
    return kind == StepKind.JOIN && end == Trail.End.COMPLETED
        ? JoinedJson.of(detail).keptBack()
        : Set.of();
  }

  private static Trail.@Nullable Back back(Trail.End end, @Nullable Object detail) {
    return end == Trail.End.REVISED ? Trail.Back.of(JsonColumns.asRevision(detail)) : null;
  }
}
