package dev.drover.sample.market;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is looked for.
 *
 * @param asOf day of the digest
 * @param days how far back; how far ahead for events
 * @param most items of the digest
 */
record Watch(String asOf, int days, List<Topic> watch, int most) {
  /** Words in lower case that mean the same, and how much they matter. */
  record Topic(List<String> words, int weight) {
    boolean isIn(String text) {
      return found(text).isPresent();
    }

    /** The first of the words that stands at the beginning of a word of the text. */
    Optional<String> found(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return words.stream()
          .filter(word -> Pattern.compile("\\b" + Pattern.quote(word)).matcher(lower).find())
          .findFirst();
    }
  }

  private static final int IN_TITLE = 10;
  private static final int IN_SUMMARY = 4;

  /** Zero when it is not about anything looked for; else less for each day of age. */
  int score(Item item) {
    int found =
        watch.stream()
            .mapToInt(
                topic ->
                    topic.isIn(item.title())
                        ? IN_TITLE * topic.weight()
                        : topic.isIn(item.summary()) ? IN_SUMMARY * topic.weight() : 0)
            .sum();
    return found == 0 ? 0 : (int) Math.max(1, found - Math.abs(age(item)));
  }

  List<String> found(Item item) {
    return watch.stream()
        .flatMap(topic -> topic.found(item.title() + "\n" + item.summary()).stream())
        .toList();
  }

  boolean isInTime(Item item, boolean event) {
    long age = age(item);
    return age <= days && (event ? age >= -days : age >= 0);
  }

  private long age(Item item) {
    return ChronoUnit.DAYS.between(LocalDate.parse(item.date()), LocalDate.parse(asOf));
  }
}
