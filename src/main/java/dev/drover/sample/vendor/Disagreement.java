package dev.drover.sample.vendor;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two sources that say opposite things about the same question.
 *
 * @param question that both answer
 * @param good the source that is content
 * @param bad the source that is not
 * @param weighing how the two can be read together, by the days they stand on
 */
record Disagreement(
    String question,
    String good,
    String goodSays,
    String goodAsOf,
    String bad,
    String badSays,
    String badAsOf,
    String weighing) {

  private record Question(String text, String one, String other) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("Will it last?", "finance", "news"),
          new Question("Can it be relied on?", "finance", "history"),
          new Question("Does it deliver?", "history", "news"));

  /** All disagreements among the sources that answered. */
  static List<Disagreement> among(Map<String, Assessment> sources) {
    List<Disagreement> found = new ArrayList<>();
    for (Question question : QUESTIONS) {
      add(found, question.text(), question.one(), question.other(), sources);
      add(found, question.text(), question.other(), question.one(), sources);
    }
    return found;
  }

  private static void add(
      List<Disagreement> found,
      String question,
      String good,
      String bad,
      Map<String, Assessment> sources) {
    Assessment content = sources.get(good);
    Assessment not = sources.get(bad);
    if (content != null
        && not != null
        && content.verdict().equals(Assessment.GOOD)
        && not.verdict().equals(Assessment.BAD)) {
      found.add(
          new Disagreement(
              question,
              good,
              content.says(),
              content.asOf(),
              bad,
              not.says(),
              not.asOf(),
              weighing(good, content.asOf(), bad, not.asOf())));
    }
  }

  private static String weighing(String good, String goodAsOf, String bad, String badAsOf) {
    long later = ChronoUnit.DAYS.between(LocalDate.parse(goodAsOf), LocalDate.parse(badAsOf));
    if (later > 0) {
      return "What %s says is %d days newer, and cannot be seen in %s yet: the worse counts."
          .formatted(bad, later, good);
    }
    return later < 0
        ? "What %s says is %d days newer, but does not undo %s: both count."
            .formatted(good, -later, bad)
        : "Both speak of the same day: the worse counts.";
  }
}
