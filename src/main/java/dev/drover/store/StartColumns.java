package dev.drover.store;

import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first ten columns of a run: what of its start stands in the table {@code run}. */
record StartColumns(
    RunId id,
    String workflow,
    int version,
    String cluster,
    String definitionHash,
    @Nullable String key,
    Map<String, String> labels,
    @Nullable RunId parent,
    RunId root,
    int depth) {

  static StartColumns of(Row row) throws SQLException {
    return new StartColumns(
        new RunId(row.word()),
        row.text(),
        row.count(),
        row.text(),
        row.text(),
        row.textOrNull(),
        JsonColumns.asLabels(row.json()),
        idOrNull(row.wordOrNull()),
        new RunId(row.word()),
        row.count());
  }

  RunStart with(Payload input, Map<String, Object> headers, Instant startedAt) {
    return new RunStart(
        id,
        workflow,
        version,
        cluster,
        definitionHash,
        key,
        input,
        headers,
        labels,
        parent,
        root,
        depth,
        startedAt);
  }

  private static @Nullable RunId idOrNull(@Nullable String id) {
    return id == null ? null : new RunId(id);
  }
}
