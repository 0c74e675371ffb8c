package dev.drover.sample.research;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is asked.
 *
 * @param words by their stem, as they were asked, in their order
 */
record Question(Map<String, String> words) {

  static Question of(String text) {
    Map<String, String> words = new LinkedHashMap<>();
    Words.of(text).forEach(word -> words.putIfAbsent(Words.stem(word), word));
    return new Question(words);
  }

  Set<String> stems() {
    return words.keySet();
  }

  /** The words as they were asked, in their order, without those whose stem is known. */
  List<String> wordsWithout(Predicate<String> knownStem) {
    return words.entrySet().stream()
        .filter(word -> !knownStem.test(word.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether it names nothing to look for. */
  boolean isEmpty() {
    return words.isEmpty();
  }
}
