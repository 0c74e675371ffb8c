package dev.drover.sample.format;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The XBRL facts of one company, as the SEC publishes them ({@code companyfacts/CIK*.json}).
 *
 * @param entityName as it is registered
 * @param facts by taxonomy, such as {@code us-gaap}, and concept, such as {@code Assets}
 */
public record CompanyFacts(String entityName, Map<String, Map<String, Concept>> facts) {
  private static final Set<String> YEARLY = Set.of("10-K", "10-K/A", "20-F", "20-F/A", "40-F");
  private static final long SHORTEST_YEAR = 350;
  private static final long LONGEST_YEAR = 380;

  /**
   * One concept.
   *
   * @param units values by unit, such as {@code USD}
   */
  public record Concept(Map<String, List<Fact>> units) {}

  /**
   * One reported value.
   *
   * @param start first day of a span; null for a value at a day
   * @param end last day
   * @param val in the unit
   * @param form such as {@code 10-K}
   * @param filed when it became known
   */
  public record Fact(@Nullable String start, String end, long val, String form, String filed) {
    private boolean isOfAYear() {
      if (start == null) {
        return true;
      }
      long days = ChronoUnit.DAYS.between(LocalDate.parse(start), LocalDate.parse(end));
      return days >= SHORTEST_YEAR && days <= LONGEST_YEAR;
    }
  }

  /**
   * What yearly reports say, as it was known at a day.
   *
   * @param concepts names of one thing in several taxonomies
   * @param asOf what was filed later is not known yet
   * @return values at the end of a year, or of a whole year
   */
  public Stream<Fact> yearly(List<String> concepts, LocalDate asOf) {
    return facts.values().stream()
        .flatMap(taxonomy -> concepts.stream().map(taxonomy::get))
        .flatMap(concept -> Optional.ofNullable(concept).stream())
        .flatMap(concept -> concept.units().entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .flatMap(unit -> unit.getValue().stream())
        .filter(fact -> YEARLY.contains(fact.form()))
        .filter(fact -> !LocalDate.parse(fact.filed()).isAfter(asOf))
        .filter(Fact::isOfAYear);
  }
}
