package dev.drover.sample.amendment;

import java.time.LocalDate;

/**
 * A contract of the register.
 *
 * @param annual what it costs a year, in whole units of the currency
 * @param ends its last day, ISO-8601
 * @param noticeDays how many days before its end it may be ended at the latest
 * @param asOf the day on which it is looked at, ISO-8601
 */
record Contract(
    String id,
    String party,
    String service,
    long annual,
    String currency,
    String ends,
    int noticeDays,
    String asOf) {

  LocalDate lastDay() {
    return LocalDate.parse(ends);
  }

  /** The last day on which it may be ended. */
  LocalDate lastDayOfNotice() {
    return lastDay().minusDays(noticeDays);
  }
}
