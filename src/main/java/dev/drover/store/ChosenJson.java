package dev.drover.store;

import dev.drover.journal.Chosen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a merge took over what, as JSON within the row of its record. */
final class ChosenJson {
  private ChosenJson() {}

  static Map<String, @Nullable Object> tree(Chosen chosen) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("field", chosen.field());
    map.put("from", chosen.from());
    map.put("chosen", chosen.chosen());
    map.put("over", chosen.over().stream().map(ChosenJson::over).toList());
    map.put("why", chosen.why());
    return map;
  }

  private static Map<String, @Nullable Object> over(Chosen.Over over) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("from", over.from());
    map.put("value", over.value());
    return map;
  }

  static Chosen of(@Nullable Object json) {
    Map<String, Object> map = JsonColumns.asMapOrEmpty(json);
    return new Chosen(
        JsonColumns.word(map, "field"),
        JsonColumns.word(map, "from"),
        map.get("chosen"),
        JsonColumns.items(map.get("over")).stream().map(ChosenJson::asOver).toList(),
        JsonColumns.word(map, "why"));
  }

  private static Chosen.Over asOver(@Nullable Object json) {
    Map<String, Object> map = JsonColumns.asMapOrEmpty(json);
    return new Chosen.Over(JsonColumns.word(map, "from"), map.get("value"));
  }
}
