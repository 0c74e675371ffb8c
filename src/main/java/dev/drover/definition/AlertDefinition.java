package dev.drover.definition;

import java.util.Optional;

/**
 * When somebody is told that a branch of a join fails run after run. Immutable.
 *
 * @param after how many failures in a row
 * @param to the Camel URI that is told, with its placeholders resolved; empty: only the log is
 */
public record AlertDefinition(int after, Optional<String> to) {
  /** Refuses what could never be told. */
  public AlertDefinition {
    if (after < 1) {
      throw new IllegalArgumentException("an alert after " + after + " failures in a row");
    }
  }
}
