package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What follows from the flags: a score, a way, and a recommendation with its reason. */
record Verdict(List<Flag> flags) {
  int score() {
    return Math.min(100, flags.stream().mapToInt(Flag::points).sum());
  }

  boolean needsPerson() {
    return score() >= InvoiceRisk.PERSON_FROM;
  }

  String decision() {
    return score() >= InvoiceRisk.REJECT_FROM ? "reject" : "approve";
  }

  /** Between 0.5, where the score is at the turn, and nearly 1 at either end. */
  double confidence() {
    double distance =
        decision().equals("reject")
            ? (score() - InvoiceRisk.REJECT_FROM) / 40.0
            : (InvoiceRisk.REJECT_FROM - score()) / 60.0;
    return BigDecimal.valueOf(0.5 + 0.48 * distance)
        .setScale(2, RoundingMode.HALF_UP)
        .doubleValue();
  }

  String because() {
    return flags.isEmpty()
        ? "The invoice matches its purchase order and nothing about it is unusual."
        : flags.stream().map(Flag::text).collect(Collectors.joining(" "));
  }

  Map<String, Object> recommendation() {
    return Tree.of("decision", decision(), "confidence", confidence(), "because", because());
  }
}
