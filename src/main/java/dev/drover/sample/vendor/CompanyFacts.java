package dev.drover.sample.vendor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The XBRL facts of one company, as the SEC publishes them ({@code companyfacts/CIK*.json}).
 *
 * @param facts by taxonomy, such as {@code us-gaap}, and concept, such as {@code Assets}
 */
record CompanyFacts(String entityName, Map<String, Map<String, Concept>> facts) {

  /**
   * One concept.
   *
   * @param units values by unit, such as {@code USD}
   */
  record Concept(Map<String, List<Fact>> units) {}

  /**
   * One reported value.
   *
   * @param start first day of a span; null for a value at a day
   * @param end last day
   * @param form such as {@code 10-K}
   * @param filed when it became known
   */
  record Fact(@Nullable String start, String end, long val, String form, String filed) {}
}
