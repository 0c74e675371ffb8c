package dev.drover.store;

import dev.drover.journal.Bell;
import dev.drover.journal.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a wait as JSON: of each bell time, kind, who and outcome. Most waits have one
 * alarm that says nothing more, and that is kept beside it.
 */
final class ScheduleJson {
  private ScheduleJson() {}

  /** Null where the alarm says it all. */
  static @Nullable String text(Schedule schedule) {
    return schedule.equals(Schedule.endingAt(schedule.first()))
        ? null
        : JsonColumns.text(schedule.bells().stream().map(ScheduleJson::tree).toList());
  }

  private static Object tree(Bell bell) {
    return List.of(bell.at().toEpochMilli(), bell.kind().name(), bell.to(), bell.outcome());
  }

  static Schedule schedule(@Nullable Object json, Optional<Instant> alarm) {
    return json == null
        ? Schedule.endingAt(alarm)
        : new Schedule(JsonColumns.items(json).stream().map(ScheduleJson::bell).toList());
  }

  private static Bell bell(Object tree) {
    List<?> parts = JsonColumns.items(tree);
    return new Bell(
        Instant.ofEpochMilli(((Number) parts.get(0)).longValue()),
        Bell.Kind.valueOf(String.valueOf(parts.get(1))),
        JsonColumns.items(parts.get(2)).stream().map(String::valueOf).toList(),
        String.valueOf(parts.get(3)));
  }
}
