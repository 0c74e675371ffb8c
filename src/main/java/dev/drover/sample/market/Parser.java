package dev.drover.sample.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Csv;
import dev.drover.sample.format.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the entries out of a document, in the words of its format. Thread-safe. */
public final class Parser {
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Parses.
   *
   * @param document of {@link Fetcher#fetch}
   * @return the same with {@code rows} in place of {@code text}, as in {@code
   *     schemas/market-rows.json}; no rows when the document has none
   * @throws IllegalArgumentException when the document is not what its format says
   */
  public Map<String, Object> parse(Map<String, Object> document) {
    String text = (String) document.getOrDefault("text", "");
    Object format = document.getOrDefault("format", "");
    Map<String, Object> parsed = new LinkedHashMap<>(document);
    parsed.remove("text");
    parsed.put("rows", rows(String.valueOf(format), text));
    return parsed;
  }

  private List<Map<String, String>> rows(String format, String text) {
    return switch (format) {
      case "feed" -> Feed.parse(text).entries().stream().map(Parser::row).toList();
      case "prices" -> Csv.parse(text.lines()).rows();
      case "tenders" -> objects(text, "/items");
      case "patents" -> objects(text, "/response/docs");
      case "page" -> Page.statements(text);
      case "calendar" -> Calendar.events(text);
      default -> throw new IllegalArgumentException("There is no parser for '" + format + "'.");
    };
  }

  private static Map<String, String> row(Feed.Entry entry) {
    return Map.of(
        "title", entry.title(),
        "link", entry.link(),
        "date", entry.date().toString(),
        "summary", entry.summary());
  }

  private List<Map<String, String>> objects(String text, String place) {
    JsonNode list;
    try {
      list = json.readTree(text).at(place);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException("There is no list at " + place + " of the answer.");
    }
    List<Map<String, String>> rows = new ArrayList<>();
    list.forEach(object -> rows.add(row(object)));
    return rows;
  }

  /** Texts and numbers as they are; lists of texts in one text. */
  private static Map<String, String> row(JsonNode object) {
    Map<String, String> row = new LinkedHashMap<>();
    object
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              List<String> texts = new ArrayList<>();
              value.forEach(one -> texts.add(one.asText()));
              row.put(
                  field.getKey(), value.isValueNode() ? value.asText() : String.join(" ", texts));
            });
    return row;
  }
}
