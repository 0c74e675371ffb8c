package dev.drover.sample.vendor;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what all sources that answered say, what they disagree about, and what is missing.
 * Thread-safe.
 */
public final class Risk {
  private static final int MOST = 100;
  private static final int FOR_A_MISSING_SOURCE = 10;
  private static final int FOR_A_DISAGREEMENT = 5;
  private static final int LOW = 30;
  private static final int HIGH = 70;

  private record Input(
      Vendor vendor,
      @Nullable Assessment finance,
      @Nullable Assessment sanctions,
      Press.@Nullable Headlines headlines,
      Press.@Nullable Tone tone,
      @Nullable Assessment history,
      @Nullable Assessment contract,
      Gaps panel) {

    Map<String, Assessment> sources() {
      Map<String, Assessment> sources = new LinkedHashMap<>();
      put(sources, "finance", finance);
      put(sources, "sanctions", sanctions);
      put(sources, "news", Press.assess(headlines, tone, vendor.asOf()));
      put(sources, "history", history);
      put(sources, "contract", contract);
      return sources;
    }

    private static void put(
        Map<String, Assessment> sources, String name, @Nullable Assessment assessment) {
      if (assessment != null) {
        sources.put(name, assessment);
      }
    }
  }

  private record Gaps(List<Missing> missing) {}

  private record Stated(String source, int points, String text) {}

  /**
   * Counts.
   *
   * @param input {@code vendor}, what each source gave or null, and {@code panel}
   * @return {@code score} from 0 to 100, {@code level}, {@code reasons} by source with their
   *     points, {@code sources} with what each says, {@code disagreements}, and what is {@code
   *     missing}
   */
  public Map<String, Object> score(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Map<String, Assessment> sources = given.sources();
    List<Disagreement> disagreements = Disagreement.among(sources);
    List<Stated> reasons = reasons(sources, disagreements, given.panel().missing());
    int score = Math.min(MOST, reasons.stream().mapToInt(Stated::points).sum());
    return Tree.of(
        "score", score,
        "level", score > HIGH ? "high" : score > LOW ? "medium" : "low",
        "reasons", reasons.stream().map(Tree::from).toList(),
        "sources", sources.entrySet().stream().map(Risk::source).toList(),
        "disagreements", disagreements.stream().map(Tree::from).toList(),
        "missing", given.panel().missing().stream().map(Tree::from).toList());
  }

  private static List<Stated> reasons(
      Map<String, Assessment> sources, List<Disagreement> disagreements, List<Missing> missing) {
    List<Stated> reasons = new ArrayList<>();
    sources.forEach(
        (name, assessment) ->
            assessment
                .reasons()
                .forEach(reason -> reasons.add(new Stated(name, reason.points(), reason.text()))));
    disagreements.forEach(
        one ->
            reasons.add(
                new Stated(
                    one.good() + ", " + one.bad(),
                    FOR_A_DISAGREEMENT,
                    "They disagree: " + one.question())));
    missing.forEach(
        one ->
            reasons.add(
                new Stated(one.source(), FOR_A_MISSING_SOURCE, "Not known: " + one.reason())));
    return reasons;
  }

  private static Map<String, Object> source(Map.Entry<String, Assessment> source) {
    return Tree.of(
        "source", source.getKey(),
        "verdict", source.getValue().verdict(),
        "says", source.getValue().says(),
        "asOf", source.getValue().asOf());
  }
}
