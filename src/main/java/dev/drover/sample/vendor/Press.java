package dev.drover.sample.vendor;

import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headlines, and how a model read them, as an assessment. */
record Press(List<Headline> headlines, List<Reading> negative, List<Reading> positive) {
  private static final int EACH = 8;
  private static final int COMFORT = 4;
  private static final int MOST = 32;
  private static final int SILENCE = 4;

  record Headline(int n, String title, String date, String source) {}

  record Headlines(List<Headline> headlines) {}

  /**
   * What a model found in a headline.
   *
   * @param n of the headline; one that was not given counts nothing
   */
  record Reading(int n, String because) {}

  record Tone(List<Reading> negative, List<Reading> positive) {}

  static @Nullable Assessment assess(
      @Nullable Headlines given, @Nullable Tone tone, String assessed) {
    return given == null || tone == null
        ? null
        : new Press(given.headlines(), tone.negative(), tone.positive()).assessment(assessed);
  }

  private Assessment assessment(String assessed) {
    List<Headline> bad = of(negative);
    List<Headline> good = of(positive).stream().filter(one -> !bad.contains(one)).toList();
    String newest = headlines.stream().map(Headline::date).max(String::compareTo).orElse(assessed);
    return Assessment.of(
        says(bad, good),
        newest,
        reasons(bad, good),
        Tree.of("headlines", headlines.size(), "bad", bad.size(), "good", good.size()));
  }

  private List<Headline> of(List<Reading> readings) {
    return headlines.stream()
        .filter(headline -> readings.stream().anyMatch(reading -> reading.n() == headline.n()))
        .toList();
  }

  private String says(List<Headline> bad, List<Headline> good) {
    String counted =
        "Of %d headlines of a year %d are bad and %d good"
            .formatted(headlines.size(), bad.size(), good.size());
    return bad.isEmpty()
        ? counted + "."
        : "%s; the newest bad one: \u201c%s\u201d (%s, %s)."
            .formatted(counted, bad.get(0).title(), bad.get(0).source(), bad.get(0).date());
  }

  private List<Reason> reasons(List<Headline> bad, List<Headline> good) {
    if (headlines.isEmpty()) {
      return List.of(new Reason(SILENCE, "No paper wrote of it for a year."));
    }
    List<Reason> reasons = new ArrayList<>();
    int points = Math.min(MOST, EACH * bad.size() - COMFORT * good.size());
    if (points > 0) {
      reasons.add(new Reason(points, says(bad, good)));
    }
    return reasons;
  }
}
