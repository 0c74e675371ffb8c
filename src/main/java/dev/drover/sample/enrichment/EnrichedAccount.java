package dev.drover.sample.enrichment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the row of a table of what the sources said together of one account. Thread-safe. */
public final class EnrichedAccount {
  private static final List<String> LEARNED =
      List.of("employees", "industry", "country", "founded", "tier");
  private static final List<String> COLUMNS =
      List.of("list", "line", "domain", "name", "owner", "asOf");

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes the row.
   *
   * @param merged {@code value} of the account, and what has no place in it, {@code unknown}
   * @return every column of the table, null where nobody said anything; what has no place stands
   *     under {@code aside}, as JSON
   * @throws IllegalArgumentException when no source knows the account, or it is dissolved; names
   *     the line
   */
  public Map<String, Object> row(Map<String, Object> merged) {
    Map<?, ?> value = (Map<?, ?>) merged.getOrDefault("value", Map.of());
    if ("dissolved".equals(value.get("status"))) {
      throw new IllegalArgumentException(
          "Line %s: %s is dissolved since %s."
              .formatted(value.get("line"), value.get("domain"), value.get("statusSince")));
    }
    if (LEARNED.stream().noneMatch(value::containsKey)) {
      throw new IllegalArgumentException(
          "Line %s: neither CRM nor register knows %s."
              .formatted(value.get("line"), value.get("domain")));
    }
    Map<String, Object> row = new TreeMap<>();
    COLUMNS.forEach(column -> row.put(column, value.get(column)));
    LEARNED.forEach(column -> row.put(column, value.get(column)));
    row.put("aside", written(merged.getOrDefault("unknown", List.of())));
    return row;
  }

  private String written(Object aside) {
    try {
      return json.writeValueAsString(aside);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always written as JSON.", e);
    }
  }
}
