package dev.drover.sample.enrichment;

import dev.drover.sample.format.DataFolder;
import java.util.Map;
import java.util.function.Function;

/**
 * What a file says of each domain. The file is read at each question, so that a correction counts
 * at once, and parsed again only when it changed. Thread-safe.
 */
final class ByDomain {
  private final DataFolder data;
  private final String file;
  private final Function<String, Map<String, Map<String, Object>>> parser;
  private volatile Parsed last = new Parsed("", Map.of());

  private record Parsed(String text, Map<String, Map<String, Object>> entries) {}

  /**
   * @param parser gives the entries by {@link Domain#name}
   */
  ByDomain(
      DataFolder data, String file, Function<String, Map<String, Map<String, Object>>> parser) {
    this.data = data;
    this.file = file;
    this.parser = parser;
  }

  /** The entry of a domain; an empty one when the file does not know it. */
  Map<String, Object> find(Map<String, Object> account) {
    Parsed known = data.read(file, this::parsed);
    return known.entries.getOrDefault(String.valueOf(account.get("domain")), Map.of());
  }

  private Parsed parsed(String text) {
    Parsed known = last;
    if (!known.text.equals(text)) {
      known = new Parsed(text, parser.apply(text));
      last = known;
    }
    return known;
  }
}
