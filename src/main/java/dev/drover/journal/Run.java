package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as the journal knows it now.
 *
 * @param epoch rises with every take-over; only its holder may write
 * @param crashes take-overs in a row, after a crash, that left no new record
 * @param endedAt empty until the status is terminal
 */
public record Run(
    RunStart start,
    RunStatus status,
    long epoch,
    int crashes,
    Optional<Instant> endedAt,
    Payload output,
    List<Missing> missing,
    Optional<Failure> error,
    Usage usage) {

  /** Its identity. */
  public RunId id() {
    return start.id();
  }
}
