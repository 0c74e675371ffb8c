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
          List.of("hornets"));

  @Test
  void the_sources_that_are_cited_are_listed_and_the_others_are_not() {
    Map<String, Object> report = report(draft("Insects fly.", "Wasps fly too [2]."));

    assertThat(report).containsEntry("answered", true);
    assertThat((String) report.get("answer"))
        .contains("[2] Wasps. Sting Post, 2026-01-02.", "No source speaks of: hornets.")
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
    Map<String, Object> nothing =
        Tree.of("count", 0, "passages", List.of(), "uncovered", List.of("hornets"));
    Map<String, Object> report =
        new CitedReport().report(Tree.of("query", question(), "passages", nothing, "draft", null));

    assertThat(report).containsEntry("answered", false).containsEntry("sources", List.of());
    assertThat((String) report.get("answer")).contains("No source was found", "hornets");
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
