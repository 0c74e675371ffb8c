package dev.drover.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object of a document, for reading. */
record Fields(Map<?, ?> members) {

  /** The object; an empty one when it is something else. */
  static Fields of(@Nullable Object document) {
    return new Fields(document instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The objects of an array; none when it is something else. */
  static List<Fields> listOf(@Nullable Object document) {
    return document instanceof List<?> list ? list.stream().map(Fields::of).toList() : List.of();
  }

  @Nullable Object value(String name) {
    return members.get(name);
  }

  String text(String name) {
    return Objects.toString(members.get(name), "");
  }

  long number(String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }

  Fields child(String name) {
    return of(members.get(name));
  }

  List<Fields> list(String name) {
    return listOf(members.get(name));
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  Optional<Instant> time(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  /** From {@code startedAt} to {@code endedAt}; empty while it is not over. */
  Optional<Duration> took() {
    return time("startedAt")
        .flatMap(start -> time("endedAt").map(end -> Duration.between(start, end)));
  }
}
