package dev.drover.sample.research;

import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of what was written, once every statement cites a source that was given; sends
 * it back otherwise. Thread-safe.
 */
public final class CitedReport {
  private static final Pattern CITATION = Pattern.compile("\\[(\\d{1,9})]");

  private record Input(Query query, Passages passages, @Nullable Draft draft) {}

  private record Query(String question) {}

  private record Passages(List<Passage> passages, List<String> uncovered, List<String> nearest) {}

  private record Draft(String summary, List<String> paragraphs) {}

  /**
   * Checks a draft and makes the report.
   *
   * @param input {@code query}, {@code passages} of {@link PassageReader#read}, and the {@code
   *     draft}, {@code summary} and {@code paragraphs}; null when there was nothing to write from
   * @return {@code question}, {@code answered}, {@code answer} in Markdown, {@code sources} that it
   *     cites, and the words of the question that are {@code uncovered} by what was found, or by
   *     any article when nothing was found; or {@code revise} with {@code instructions}, one for
   *     each wrong citation
   */
  public Map<String, Object> report(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Draft draft = given.draft();
    if (draft == null) {
      return report(given, nothingFound(given), Set.of());
    }
    List<String> wrong = wrong(draft, given.passages().passages().size());
    if (!wrong.isEmpty()) {
      return Tree.of("revise", Tree.of("instructions", wrong));
    }
    String text = draft.summary() + "\n\n" + String.join("\n\n", draft.paragraphs());
    Set<Integer> cited = citations(text).collect(Collectors.toCollection(TreeSet::new));
    return report(given, text + reservation(given) + list(given, cited), cited);
  }

  private static List<String> wrong(Draft draft, int sources) {
    List<String> wrong = new ArrayList<>();
    List<String> parts =
        Stream.concat(Stream.of(draft.summary()), draft.paragraphs().stream()).toList();
    parts.stream()
        .flatMap(CitedReport::citations)
        .distinct()
        .filter(n -> n < 1 || n > sources)
        .map(
            n ->
                "[%d] is no source that was given; there are [1] to [%d]. Cite these only."
                    .formatted(n, sources))
        .forEach(wrong::add);
    for (int i = 0; i < draft.paragraphs().size(); i++) {
      if (citations(draft.paragraphs().get(i)).findAny().isEmpty()) {
        wrong.add(
            "Paragraph %d cites no source. Cite the one it comes from, or leave it out."
                .formatted(i + 1));
      }
    }
    return wrong;
  }

  private static Stream<Integer> citations(String text) {
    return CITATION.matcher(text).results().map(mark -> Integer.valueOf(mark.group(1)));
  }

  private static Map<String, Object> report(Input given, String answer, Set<Integer> cited) {
    List<Map<String, Object>> sources =
        given.passages().passages().stream()
            .filter(passage -> cited.contains(passage.n()))
            .map(CitedReport::source)
            .toList();
    return Tree.of(
        "question", given.query().question(),
        "answered", !cited.isEmpty(),
        "answer", answer,
        "sources", sources,
        "uncovered", given.passages().uncovered());
  }

  private static Map<String, Object> source(Passage passage) {
    return Tree.of(
        "n", passage.n(),
        "title", passage.title(),
        "date", passage.date(),
        "source", passage.source());
  }

  private static String nothingFound(Input given) {
    if (Question.of(given.query().question()).isEmpty()) {
      return "No source was found: the question names nothing to look for.";
    }
    return "No source was found that covers enough of the question."
        + named(" No article speaks of: %s.", given.passages().uncovered())
        + named(" The nearest articles: %s.", quoted(given.passages().nearest()));
  }

  private static String reservation(Input given) {
    return named("\n\nNone of these sources speaks of: %s.", given.passages().uncovered());
  }

  private static String named(String sentence, List<String> names) {
    return names.isEmpty() ? "" : sentence.formatted(String.join(", ", names));
  }

  private static List<String> quoted(List<String> titles) {
    return titles.stream().map(title -> "\u201c" + title + "\u201d").toList();
  }

  private static String list(Input given, Set<Integer> cited) {
    return given.passages().passages().stream()
        .filter(passage -> cited.contains(passage.n()))
        .map(
            passage ->
                "[%d] %s. %s, %s."
                    .formatted(passage.n(), passage.title(), passage.source(), passage.date()))
        .collect(Collectors.joining("\n", "\n\nSources\n\n", "\n"));
  }
}
