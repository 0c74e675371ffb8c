package dev.drover.sample.research;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ranking function Okapi BM25 (Robertson, Walker et al., TREC-3): a word counts more the fewer
 * documents have it, less with each repetition, and less in a long document. Immutable.
 */
final class Bm25 {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_WEIGHT = 0.75;

  private record Document(Map<String, Integer> counts, int length) {}

  private final List<Document> documents;
  private final Map<String, Integer> frequencies = new HashMap<>();
  private final double averageLength;

  /**
   * @param stems of each document, in order and with repetitions
   */
  Bm25(List<List<String>> stems) {
    documents = stems.stream().map(Bm25::document).toList();
    documents.forEach(
        document ->
            document.counts().keySet().forEach(stem -> frequencies.merge(stem, 1, Integer::sum)));
    averageLength = documents.stream().mapToInt(Document::length).average().orElse(1);
  }

  /** How telling a stem is; one that no document has is as telling as one that a single one has. */
  double weight(String stem) {
    double with = frequencies.getOrDefault(stem, 1);
    return Math.log(1 + (documents.size() - with + 0.5) / (with + 0.5));
  }

  boolean has(int document, String stem) {
    return documents.get(document).counts().containsKey(stem);
  }

  double score(int document, Set<String> query) {
    return query.stream().mapToDouble(stem -> score(documents.get(document), stem)).sum();
  }

  private double score(Document document, String stem) {
    double count = document.counts().getOrDefault(stem, 0);
    double relative = document.length() / averageLength;
    double norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relative);
    return weight(stem) * count * (SATURATION + 1) / (count + norm);
  }

  private static Document document(List<String> stems) {
    Map<String, Integer> counts = new HashMap<>();
    stems.forEach(stem -> counts.merge(stem, 1, Integer::sum));
    return new Document(Map.copyOf(counts), stems.size());
  }
}
