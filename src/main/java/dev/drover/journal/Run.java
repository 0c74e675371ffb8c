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

  /** A run that has just begun, claimed by whoever started it. */
  public static Run started(RunStart start) {
    return new Run(
        start,
        RunStatus.RUNNING,
        1,
        0,
        Optional.empty(),
        Payload.NONE,
        List.of(),
        Optional.empty(),
        Usage.NONE);
  }

  /** The run after somebody took it over: it runs, and nothing of an earlier end is left. */
  public Run claimed(int crashesInARow) {
    return new Run(
        start,
        RunStatus.RUNNING,
        epoch + 1,
        crashesInARow,
        Optional.empty(),
        Payload.NONE,
        List.of(),
        Optional.empty(),
        usage);
  }

  /** The run after a walk left it. */
  public Run left(RunEnd end) {
    return new Run(
        start,
        end.status(),
        epoch,
        crashes,
        end.status().terminal() ? Optional.of(end.at()) : Optional.empty(),
        end.output(),
        end.missing(),
        Optional.ofNullable(end.error()),
        end.usage());
  }

  /** The run with the next epoch, so that whoever held it may write no more. */
  public Run fencedOff() {
    return new Run(start, status, epoch + 1, crashes, endedAt, output, missing, error, usage);
  }

  /** The run when more became known of what it used. */
  public Run spending(Usage more) {
    return new Run(
        start, status, epoch, crashes, endedAt, output, missing, error, usage.plus(more));
  }

  /** Its identity. */
  public RunId id() {
    return start.id();
  }
}
