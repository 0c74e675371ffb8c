package dev.drover.sample.market;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merges what all sources have: a piece that several carry is one, in the words of the best. */
public final class Digest {
  private static final int FOR_ANOTHER_SOURCE = 15;

  private record Joined(Map<String, Branch> branches) {}

  private record Branch(@Nullable Scored value) {}

  private record Scored(String source, int priority, int read, List<Hit> items) {}

  private record Hit(
      String title, String url, String date, String summary, int score, List<String> words) {}

  private record Found(Hit hit, String source, int priority) {}

  /**
   * Merges.
   *
   * @param joined what came of the fan-out: {@code branches} by name with their {@code value}, and
   *     {@code missing}
   * @param watch what is looked for
   * @return the digest, as in {@code schemas/market-digest.json}
   */
  public Map<String, Object> merge(Map<String, Object> joined, Map<String, Object> watch) {
    Watch sought = Tree.as(watch, Watch.class);
    List<Scored> sources =
        Tree.as(joined, Joined.class).branches().values().stream()
            .map(Branch::value)
            .filter(Objects::nonNull)
            .toList();
    return Tree.of(
        "asOf", sought.asOf(),
        "answered", sources.size(),
        "read", sources.stream().mapToInt(Scored::read).sum(),
        "items", items(sources, sought.most()),
        "empty",
            sources.stream().filter(one -> one.read() == 0).map(Scored::source).sorted().toList(),
        "missing", Missing.in(joined).stream().map(Tree::from).toList());
  }

  private static List<Map<String, Object>> items(List<Scored> sources, int most) {
    Map<String, List<Found>> byAddress =
        sources.stream()
            .flatMap(
                source ->
                    source.items().stream()
                        .map(hit -> new Found(hit, source.source(), source.priority())))
            .collect(
                Collectors.groupingBy(
                    found -> found.hit().url(), LinkedHashMap::new, Collectors.toList()));
    return byAddress.values().stream()
        .map(Digest::best)
        .sorted(
            Comparator.comparingInt(Digest::score)
                .reversed()
                .thenComparing(item -> (String) item.getOrDefault("url", "")))
        .limit(most)
        .toList();
  }

  private static int score(Map<String, Object> item) {
    return item.get("score") instanceof Integer score ? score : 0;
  }

  private static Map<String, Object> best(Collection<Found> same) {
    List<Found> ranked = new ArrayList<>(same);
    ranked.sort(Comparator.comparingInt(Found::priority).thenComparing(Found::source));
    Found first = ranked.get(0);
    List<String> others = ranked.stream().skip(1).map(Found::source).toList();
    int highest = ranked.stream().mapToInt(found -> found.hit().score()).max().orElse(0);
    return Tree.of(
        "title", first.hit().title(),
        "url", first.hit().url(),
        "date", first.hit().date(),
        "summary", first.hit().summary(),
        "score", highest + FOR_ANOTHER_SOURCE * others.size(),
        "words", first.hit().words(),
        "source", first.source(),
        "alsoIn", others);
  }
}
