package dev.drover.sample.outbound;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for.
 *
 * @param campaign its name
 * @param territory countries, by two letters
 * @param asOf day it is made; later signals are not known yet
 * @param days how old a signal may be
 * @param most leads
 */
record Campaign(String campaign, List<String> territory, String asOf, int days, int most) {
  private static final int FRESH_DAYS = 30;

  LocalDate day() {
    return LocalDate.parse(asOf);
  }

  /** The day of a signal when it counts; empty when it is too old, or still to come. */
  Optional<LocalDate> inTime(LocalDate date) {
    return date.isAfter(day()) || date.isBefore(day().minusDays(days))
        ? Optional.empty()
        : Optional.of(date);
  }

  /** Old signals count half. */
  double freshness(LocalDate date) {
    return date.isBefore(day().minusDays(FRESH_DAYS)) ? 0.5 : 1;
  }
}
