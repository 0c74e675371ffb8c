package dev.drover.sample.market;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** Keeps of a source what is about the things looked for, with a score. Thread-safe. */
public final class Scorer {
  private record Items(String source, String format, int priority, List<Item> items) {}

  /**
   * Scores.
   *
   * @param normalised of {@link Normaliser#normalise}
   * @param watch what is looked for, as in {@code schemas/market-watch.json}
   * @return {@code source}, {@code priority}, how many were {@code read}, and {@code items} with
   *     {@code score} and {@code words}
   */
  public Map<String, Object> score(Map<String, Object> normalised, Map<String, Object> watch) {
    Items given = Tree.as(normalised, Items.class);
    Watch sought = Tree.as(watch, Watch.class);
    boolean events = given.format().equals("calendar");
    List<Map<String, Object>> items =
        given.items().stream()
            .filter(item -> sought.isInTime(item, events) && sought.score(item) > 0)
            .map(item -> scored(item, sought))
            .toList();
    return Tree.of(
        "source", given.source(),
        "priority", given.priority(),
        "read", given.items().size(),
        "items", items);
  }

  private static Map<String, Object> scored(Item item, Watch sought) {
    return Tree.of(
        "title", item.title(),
        "url", item.url(),
        "date", item.date(),
        "summary", item.summary(),
        "score", sought.score(item),
        "words", sought.found(item));
  }
}
