package dev.drover.sample.outbound;

import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Something that happened at a company.
 *
 * @param id the same for the same thing, whichever source tells it
 * @param domain of the company
 * @param kind what happened, such as {@code hiring} or {@code tech-added}
 * @param topic which of the kind, such as a technology; may be empty
 * @param date of it
 * @param strength 1 is usual
 * @param text one sentence; a headline stands in it as it was written
 */
record Signal(
    String id,
    String domain,
    String kind,
    String topic,
    String date,
    double strength,
    String text) {

  static Signal of(
      String id, Company company, String kind, String topic, LocalDate date, String text) {
    return new Signal(id, company.domain(), kind, topic, date.toString(), 1, text);
  }

  Signal ofStrength(double other) {
    return new Signal(id, domain, kind, topic, date, other, text);
  }

  LocalDate day() {
    return LocalDate.parse(date);
  }

  /** As a source gives them, {@code schemas/outbound-signals.json}. */
  static Map<String, Object> tree(List<Signal> signals) {
    return Tree.of("signals", signals.stream().map(Tree::from).toList());
  }
}
