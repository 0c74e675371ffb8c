package dev.drover.store;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.Json;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nouns that are kept as JSON within a row. An empty one is null in the store. */
final class JsonColumns {
  private JsonColumns() {}

  static String text(@Nullable Object tree) {
    return new String(Json.write(tree), StandardCharsets.UTF_8);
  }

  static @Nullable String map(@Nullable Map<String, ?> map) {
    return map == null ? null : text(map);
  }

  @SuppressWarnings("unchecked")
  static @Nullable Map<String, Object> asMap(@Nullable Object json) {
    return (Map<String, Object>) json;
  }

  /** For maps that are never null: nothing stored is empty. */
  static Map<String, Object> asMapOrEmpty(@Nullable Object json) {
    Map<String, Object> map = asMap(json);
    return map == null ? Map.of() : map;
  }

  static Map<String, String> asLabels(@Nullable Object json) {
    Map<String, String> labels = new LinkedHashMap<>();
    asMapOrEmpty(json).forEach((name, value) -> labels.put(name, String.valueOf(value)));
    return labels;
  }

  static @Nullable String failure(@Nullable Failure failure) {
    return map(failureTree(failure));
  }

  static @Nullable Map<String, @Nullable Object> failureTree(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("code", failure.code());
    map.put("step", failure.step());
    map.put("agent", failure.agent());
    map.put("message", failure.message());
    map.put("hint", failure.hint());
    map.put("type", failure.type());
    return map;
  }

  static @Nullable Failure asFailure(@Nullable Object json) {
    Map<String, Object> map = asMap(json);
    return map == null
        ? null
        : new Failure(
            word(map, "code"),
            word(map, "step"),
            (String) map.get("agent"),
            word(map, "message"),
            word(map, "hint"),
            (String) map.get("type"));
  }

  static String revision(Outcome.Revise revise) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("target", revise.target().value());
    map.put("generation", revise.generation());
    map.put("instructions", revise.instructions());
    return text(map);
  }

  static Outcome.Revise asRevision(@Nullable Object json) {
    Map<String, Object> map = asMapOrEmpty(json);
    List<String> instructions =
        items(map.get("instructions")).stream().map(String::valueOf).toList();
    int generation = Integer.parseInt(word(map, "generation"));
    return new Outcome.Revise(new StepPath(word(map, "target")), generation, instructions);
  }

  static @Nullable String reads(List<FieldRead> reads) {
    return reads.isEmpty() ? null : text(reads.stream().map(JsonColumns::read).toList());
  }

  /** Most reads are fresh; then nothing is said of it. */
  private static List<Object> read(FieldRead read) {
    return read.stale()
        ? List.of(read.field(), read.version(), true)
        : List.of(read.field(), read.version());
  }

  static List<FieldRead> asReads(@Nullable Object json) {
    List<FieldRead> reads = new ArrayList<>();
    for (Object item : items(json)) {
      List<?> parts = items(item);
      boolean stale = parts.size() > 2 && Boolean.TRUE.equals(parts.get(2));
      int version = ((Number) parts.get(1)).intValue();
      reads.add(new FieldRead(String.valueOf(parts.get(0)), version, stale));
    }
    return List.copyOf(reads);
  }

  static @Nullable String missing(List<Missing> missing) {
    return missing.isEmpty() ? null : text(missingTree(missing));
  }

  static List<Object> missingTree(List<Missing> missing) {
    return missing.stream().<Object>map(m -> List.of(m.branch(), m.reason(), m.hint())).toList();
  }

  static List<Missing> asMissing(@Nullable Object json) {
    List<Missing> missing = new ArrayList<>();
    for (Object item : items(json)) {
      List<?> parts = items(item);
      missing.add(
          new Missing(
              String.valueOf(parts.get(0)),
              String.valueOf(parts.get(1)),
              String.valueOf(parts.get(2))));
    }
    return List.copyOf(missing);
  }

  static List<?> items(@Nullable Object json) {
    return json == null ? List.of() : (List<?>) json;
  }

  static String word(Map<String, Object> map, String name) {
    return String.valueOf(map.get(name));
  }
}
