package dev.drover.sample.research;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
}
