package dev.drover.sample.triage;

import java.util.List;
import java.util.Set;

/**
 * Who wrote, as far as we know.
 *
 * @param known false when nobody has this address; the other fields are empty then
 * @param level of the contract: {@code platinum}, {@code gold}, {@code standard} or {@code basic}
 * @param tickets that are open
 */
record Customer(boolean known, String id, String name, String level, List<Ticket> tickets) {
  static final Customer UNKNOWN = new Customer(false, "", "", "", List.of());

  private static final Set<String> AT_ONCE = Set.of("gold", "platinum");

  /** An open case, in the customer's own words. */
  record Ticket(String id, String subject, String opened) {}

  /** Whether the contract says that somebody is woken. */
  boolean isServedAtOnce() {
    return AT_ONCE.contains(level);
  }
}
