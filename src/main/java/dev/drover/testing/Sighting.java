package dev.drover.testing;

import java.time.Instant;

/**
 * One line of a witness: something it was told of.
 *
 * @param seq the witness's own count, from 1, over everything it was told
 * @param at the witness's time
 * @param key the idempotency key of the effect or call: {@code run/path~generation}
 * @param digest SHA-256 of the body in hex
 */
public record Sighting(long seq, Instant at, String key, String digest) {

  /** The run that did it: what stands before the first slash of the key. */
  public String run() {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
