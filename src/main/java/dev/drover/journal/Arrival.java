package dev.drover.journal;

import java.time.Instant;

/**
 * Something that came from outside for whoever waits for an event of this name and key.
 *
 * @param id of the message; the same one again counts once for as long as it is kept
 * @param by who or what delivered it
 * @param keepUntil for how long it is kept when nobody waits yet; not after {@code at} for not at
 *     all
 */
public record Arrival(
    String name, String key, String id, Payload payload, String by, Instant at, Instant keepUntil) {

  /** Whether it is kept where nobody waits. */
  public boolean isKept() {
    return keepUntil.isAfter(at);
  }

  /** The same, not to be kept. */
  public Arrival unkept() {
    return new Arrival(name, key, id, payload, by, at, at);
  }

  /** What it is to the wait that gets it. */
  public Delivery to(RunId run, String correlation) {
    return new Delivery(run, correlation, Delivery.Kind.OCCURRED, payload, by, null, at);
  }
}
