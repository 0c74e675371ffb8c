package dev.drover.sample.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted, and what a text about it must hold. */
class RiskReportTest {
  private static final Map<String, Object> VENDOR =
      Tree.from(new Vendor("V-1", "Bees Ltd", "IE", "R-1", "K-1", "2026-11-20"));
  private static final Map<String, Object> GAP =
      Tree.of(
          "missing",
          List.of(
              Tree.of(
                  "branch", "vendor-panel/contract", "reason", "no answer", "hint", "ask legal")));

  @Test
  void points_add_up_and_silence_of_a_source_and_disagreement_count() {
    Map<String, Object> risk = risk();

    assertThat(risk).containsEntry("score", 24 + 5 + 6 + 5 + 10).containsEntry("level", "medium");
    assertThat((List<?>) risk.get("disagreements"))
        .singleElement()
        .asString()
        .contains("will not last", "Will it last?", "300 days newer");
  }

  @Test
  void a_number_that_no_headline_has_counts_nothing() {
    Press.Headlines headlines =
        new Press.Headlines(List.of(new Press.Headline(1, "Bees", "2026-10-01", "Post")));
    Press.Tone tone = new Press.Tone(List.of(new Press.Reading(7, "never")), List.of());

    Assessment news = Press.assess(headlines, tone, "2026-11-20");

    assertThat(news).isNotNull();
    assertThat(news.verdict()).isEqualTo("good");
  }

  @Test
  void a_draft_that_leaves_something_out_is_sent_back_with_each_of_it() {
    Map<String, Object> answer = report(List.of("finance says all is well."), List.of());

    assertThat((List<?>) ((Map<?, ?>) answer.get("revise")).get("instructions"))
        .hasSize(2)
        .anySatisfy(one -> assertThat((String) one).contains("finance (2025-12-31)", "news"))
        .anySatisfy(one -> assertThat((String) one).contains("contract is missing"));
  }

  @Test
  void a_draft_that_holds_all_becomes_the_report() {
    Map<String, Object> answer =
        report(
            List.of("finance (2025-12-31) and news (2026-10-27) speak of different times."),
            List.of("Nobody gave the contract."));

    assertThat(answer).containsEntry("vendor", "Bees Ltd");
    assertThat((String) answer.get("brief"))
        .contains("50 of 100", "different times", "Nobody gave the contract.");
  }

  private static Map<String, Object> report(List<String> explanations, List<String> open) {
    Map<String, Object> draft =
        Tree.of("summary", "It counts 50 of 100.", "explanations", explanations, "open", open);
    return new RiskReport().report(Tree.of("vendor", VENDOR, "risk", risk(), "draft", draft));
  }

  private static Map<String, Object> risk() {
    Assessment finance = assessment("All is well.", "2025-12-31");
    Assessment sanctions =
        assessment("Not listed.", "2026-11-01", new Reason(5, "A name is near."));
    Assessment history = assessment("All came.", "2026-11-19", new Reason(6, "Some late."));
    List<Press.Headline> headlines =
        List.of(
            new Press.Headline(1, "Bees will not last", "2026-10-27", "Post"),
            new Press.Headline(2, "Bees leave", "2026-10-01", "Post"),
            new Press.Headline(3, "Bees", "2026-09-01", "Post"));
    return new Risk()
        .score(
            Tree.of(
                "vendor", VENDOR,
                "finance", Tree.from(finance),
                "sanctions", Tree.from(sanctions),
                "headlines", Tree.from(new Press.Headlines(headlines)),
                "tone",
                    Tree.of(
                        "negative",
                        List.of(reading(1), reading(2), reading(3)),
                        "positive",
                        List.of()),
                "history", Tree.from(history),
                "panel", new Panel().keep(GAP)));
  }

  private static Map<String, Object> reading(int n) {
    return Tree.of("n", n, "because", "bad words");
  }

  private static Assessment assessment(String says, String asOf, Reason... reasons) {
    return Assessment.of(says, asOf, List.of(reasons), Map.of());
  }
}
