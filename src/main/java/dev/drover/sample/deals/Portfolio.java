package dev.drover.sample.deals;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ranks all deals that have a verdict, and names those that have none. Thread-safe. */
public final class Portfolio {
  private record Input(Deals deals, Analysed analysed) {}

  private record Deals(List<Deal> deals) {}

  private record Analysed(List<Verdict> verdicts, List<Missing> missing) {}

  private record Reason(int points, String text) {}

  private record Verdict(
      String deal, String company, long asking, int score, String verdict, List<Reason> reasons) {

    boolean is(String word) {
      return verdict.equals(word);
    }

    /** What costs the deal most. */
    String because() {
      return reasons.stream()
          .max(Comparator.comparingInt(Reason::points))
          .map(Reason::text)
          .orElse("Nothing speaks against it.");
    }
  }

  /**
   * Ranks: first what is to be done, then by score, the cheaper first where scores are equal.
   *
   * @param input {@code deals} of {@link DealList#read}, and {@code analysed} of {@link
   *     Verdicts#keep}
   * @return the portfolio, as in {@code schemas/due-diligence-portfolio.json}
   */
  public Map<String, Object> rank(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    List<Verdict> ranked =
        given.analysed().verdicts().stream()
            .sorted(
                Comparator.comparing((Verdict one) -> one.is("no"))
                    .thenComparing(Comparator.comparingInt(Verdict::score).reversed())
                    .thenComparingLong(Verdict::asking)
                    .thenComparing(Verdict::deal))
            .toList();
    return Tree.of(
        "deals", given.deals().deals().size(),
        "go", count(ranked, "go"),
        "lookCloser", count(ranked, "look closer"),
        "no", count(ranked, "no"),
        "ranking",
            IntStream.range(0, ranked.size()).mapToObj(i -> line(i + 1, ranked.get(i))).toList(),
        "missing",
            given.analysed().missing().stream()
                .map(one -> missing(one, given.deals().deals()))
                .toList());
  }

  private static long count(List<Verdict> ranked, String word) {
    return ranked.stream().filter(one -> one.is(word)).count();
  }

  private static Map<String, Object> line(int rank, Verdict one) {
    return Tree.of(
        "rank", rank,
        "deal", one.deal(),
        "company", one.company(),
        "score", one.score(),
        "verdict", one.verdict(),
        "asking", one.asking(),
        "because", one.because());
  }

  /** A branch of a split is known by its index, such as {@code deals[7]}. */
  private static Map<String, Object> missing(Missing one, List<Deal> deals) {
    String source = one.source();
    int index =
        Integer.parseInt(source.substring(source.lastIndexOf('[') + 1, source.length() - 1));
    return Tree.of(
        "deal", deals.get(index).deal(),
        "company", deals.get(index).company(),
        "reason", one.reason(),
        "hint", one.hint());
  }
}
