package dev.drover.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CitedReportTest {
  private static final Map<String, Object> PASSAGES =
      Tree.of(
          "count",
          2,
          "passages",
          List.of(
              Tree.from(new Passage(1, "Bees", "2026-01-01", "Honey Post", "Bees fly.")),
              Tree.from(new Passage(2, "Wasps", "2026-01-02", "Sting Post", "Wasps fly too."))),
          "uncovered",
          List.of("hornets"),
          "nearest",
          List.of());

  @Test
  void the_sources_that_are_cited_are_listed_and_the_others_are_not() {
    Map<String, Object> report = report(draft("Insects fly.", "Wasps fly too [2]."));

    assertThat(report).containsEntry("answered", true);
    assertThat((String) report.get("answer"))
        .contains("[2] Wasps. Sting Post, 2026-01-02.", "None of these sources speaks of: hornets.")
        .doesNotContain("Honey Post");
    assertThat((List<?>) report.get("sources")).hasSize(1);
  }

  @Test
  void a_citation_of_nothing_is_sent_back_with_what_may_be_cited() {
    assertThat(instructions(draft("Insects fly [1].", "They sting [3].")))
        .singleElement()
        .asString()
        .contains("[3]", "[1] to [2]");
  }

  @Test
  void a_paragraph_without_a_citation_is_sent_back() {
    assertThat(instructions(draft("Insects fly [1].", "Bees fly [1].", "I like bees.")))
        .singleElement()
        .asString()
        .contains("Paragraph 2");
  }

  @Test
  void without_a_draft_the_report_says_that_nothing_was_found() {
    Map<String, Object> report = nothing("Do hornets fly?", List.of("hornets"), List.of());

    assertThat(report).containsEntry("answered", false).containsEntry("sources", List.of());
    assertThat(report)
        .containsEntry(
            "answer",
            "No source was found that covers enough of the question."
                + " No article speaks of: hornets.");
  }

  @Test
  void a_question_that_is_covered_in_part_is_told_the_nearest_articles() {
    assertThat(nothing("Do bees pay taxes?", List.of(), List.of("Bees", "Wasps")))
        .containsEntry(
            "answer",
            "No source was found that covers enough of the question."
                + " The nearest articles: “Bees”, “Wasps”.");
  }

  @Test
  void a_question_without_a_telling_word_is_told_so() {
    assertThat(nothing("What is it?", List.of(), List.of()))
        .containsEntry("answer", "No source was found: the question names nothing to look for.");
  }

  private static Map<String, Object> nothing(
      String question, List<String> uncovered, List<String> nearest) {
    Map<String, Object> passages =
        Tree.of("count", 0, "passages", List.of(), "uncovered", uncovered, "nearest", nearest);
    return new CitedReport()
        .report(
            Tree.of("query", Tree.of("question", question), "passages", passages, "draft", null));
  }

  private static List<?> instructions(Map<String, Object> draft) {
    return (List<?>) ((Map<?, ?>) report(draft).get("revise")).get("instructions");
  }

  private static Map<String, Object> report(Map<String, Object> draft) {
    return new CitedReport()
        .report(Tree.of("query", question(), "passages", PASSAGES, "draft", draft));
  }

  private static Map<String, Object> question() {
    return Tree.of("question", "Do hornets fly?");
  }

  private static Map<String, Object> draft(String summary, String... paragraphs) {
    return Tree.of("summary", summary, "paragraphs", List.of(paragraphs));
  }
}
