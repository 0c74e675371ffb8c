package dev.drover.sample.triage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How soon somebody has to look, in rising order, with words that nobody may overlook. */
enum Urgency {
  LOW("(?!)"),
  NORMAL("(?!)"),
  HIGH("\\b(?:outage|is down|are down|stands still|steht still|ausgefallen|ausfall)\\b"),
  CRITICAL(
      near(
              "production|all (?:our )?(?:users|shops|sites|stores)|produktion|alle filialen",
              "down|stopped|stands still|offline|steht|ausgefallen")
          + "|\\b(?:ransomware|data breach|data leak|datenleck)\\b");

  private final Pattern words;

  Urgency(String words) {
    this.words = Pattern.compile(words);
  }

  /**
   * What a model said, raised by what the message itself says. Nothing a sender writes lowers it.
   */
  static Urgency of(String said, Message message) {
    String text = message.words().toLowerCase(Locale.ROOT);
    Stream<Urgency> read =
        Arrays.stream(values()).filter(urgency -> urgency.words.matcher(text).find());
    return Stream.concat(Stream.of(valueOf(said.toUpperCase(Locale.ROOT))), read)
        .max(Comparator.naturalOrder())
        .orElse(NORMAL);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Both in one sentence, in either order. */
  private static String near(String one, String other) {
    String between = "\\b[^.!?]{0,80}\\b";
    return "\\b(?:%s)%s(?:%s)\\b|\\b(?:%s)%s(?:%s)\\b"
        .formatted(one, between, other, other, between, one);
  }
}
