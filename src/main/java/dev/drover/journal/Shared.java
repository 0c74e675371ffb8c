package dev.drover.journal;

import java.util.List;

/**
 * An outside address that several branches of a parallel fan-out called without a rate limit in
 * common: they only look independent. Immutable.
 *
 * @param address scheme, host and port
 * @param branches in the order of the fan-out
 */
public record Shared(String address, List<String> branches) {

  /** Copies the list. */
  public Shared {
    branches = List.copyOf(branches);
  }
}
