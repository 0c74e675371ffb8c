package dev.drover.run;

import dev.drover.journal.Payload;
import dev.drover.journal.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a step waits for.
 *
 * @param detail shown to whoever may end the wait
 * @param deadline absolute; empty for none
 * @param hot how long the exchange stays in memory for a quick answer; zero lets it go at once
 * @param onOpen called when the wait is on disk, and again by every later walk that finds it
 *     undelivered: it must be idempotent
 */
public record WaitSpec(
    WaitKind kind,
    String name,
    Payload detail,
    Optional<Instant> deadline,
    Duration hot,
    Runnable onOpen) {

  /** A wait for a person: nothing is kept in memory. */
  public static WaitSpec forPerson(String name, Payload detail, Instant deadline) {
    return new WaitSpec(
        WaitKind.GATE, name, detail, Optional.of(deadline), Duration.ZERO, () -> {});
  }
}
