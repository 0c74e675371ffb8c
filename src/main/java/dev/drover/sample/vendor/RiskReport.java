package dev.drover.sample.vendor;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the report of what was written, once it names the score, explains each disagreement and
 * names each missing source; sends it back otherwise. Thread-safe.
 */
public final class RiskReport {
  private record Input(Vendor vendor, Counted risk, Draft draft) {}

  private record Counted(
      int score,
      String level,
      List<Stated> reasons,
      List<Disagreement> disagreements,
      List<Missing> missing) {}

  private record Stated(String source, int points, String text) {
    String line() {
      return "- %d: %s (%s)".formatted(points, text, source);
    }
  }

  private record Draft(String summary, List<String> explanations, List<String> open) {}

  /**
   * Checks a draft and makes the report.
   *
   * @param input {@code vendor}, {@code risk} of {@link Risk#score}, and the {@code draft}: {@code
   *     summary}, {@code explanations} of disagreements, and what stays {@code open}
   * @return the report, as in {@code schemas/vendor-risk-report.json}; or {@code revise} with
   *     {@code instructions}
   */
  public Map<String, Object> report(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    List<String> wrong = wrong(given.risk(), given.draft());
    return wrong.isEmpty() ? made(given) : Tree.of("revise", Tree.of("instructions", wrong));
  }

  private static List<String> wrong(Counted risk, Draft draft) {
    List<String> wrong = new ArrayList<>();
    if (!draft.summary().contains(" " + risk.score() + " of 100")) {
      wrong.add("The summary must name the score: %d of 100.".formatted(risk.score()));
    }
    risk.disagreements().stream()
        .filter(one -> draft.explanations().stream().noneMatch(text -> explains(text, one)))
        .map(
            one ->
                "Explain that %s (%s) and %s (%s) disagree, with what each says."
                    .formatted(one.good(), one.goodAsOf(), one.bad(), one.badAsOf()))
        .forEach(wrong::add);
    risk.missing().stream()
        .filter(one -> draft.open().stream().noneMatch(text -> text.contains(one.source())))
        .map(one -> "Say that %s is missing, and why.".formatted(one.source()))
        .forEach(wrong::add);
    return wrong;
  }

  private static boolean explains(String text, Disagreement one) {
    return text.contains(one.good())
        && text.contains(one.goodAsOf())
        && text.contains(one.bad())
        && text.contains(one.badAsOf());
  }

  private static Map<String, Object> made(Input given) {
    Vendor vendor = given.vendor();
    Counted risk = given.risk();
    return Tree.of(
        "vendorId", vendor.vendorId(),
        "vendor", vendor.name(),
        "asOf", vendor.asOf(),
        "score", risk.score(),
        "level", risk.level(),
        "reasons", risk.reasons().stream().map(Tree::from).toList(),
        "explanations", given.draft().explanations(),
        "missing", risk.missing().stream().map(Tree::from).toList(),
        "brief", brief(given),
        "recommendation", recommendation(risk));
  }

  private static String brief(Input given) {
    List<String> reasons = given.risk().reasons().stream().map(Stated::line).toList();
    return "## %s: %d of 100, %s\n%s%s%s%s"
        .formatted(
            given.vendor().name(),
            given.risk().score(),
            given.risk().level(),
            given.draft().summary(),
            part("Why", reasons),
            part("Where the sources disagree", given.draft().explanations()),
            part("What is not known", given.draft().open()));
  }

  private static String part(String title, List<String> lines) {
    return lines.isEmpty() ? "" : "\n\n### %s\n%s".formatted(title, String.join("\n", lines));
  }

  private static Map<String, Object> recommendation(Counted risk) {
    boolean known = risk.missing().isEmpty() && risk.disagreements().isEmpty();
    return Tree.of(
        "decision", risk.level().equals("high") ? "reject" : "approve",
        "confidence", known ? 0.9 : 0.6,
        "because",
            risk.reasons().stream()
                .filter(reason -> reason.points() >= 10)
                .map(Stated::text)
                .collect(Collectors.joining(" ")));
  }
}
