package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happens to an open wait, as a whole: a decision, a vote, a bell. It is written
 * only if the wait is still at the version that it was made for; so of several that come at once
 * one counts, and whoever made the others looks again.
 *
 * @param correlation {@link Wait#correlation()}
 * @param version of the wait it was made for; {@link #UNOPENED} for what comes before the wait
 * @param events their numbers are given when they are written
 * @param alarm when the clock has a turn next; empty for never
 * @param delivery what ends the wait; empty while it goes on
 */
public record Turn(
    RunId run,
    String correlation,
    long version,
    List<WaitEvent> events,
    Optional<Instant> alarm,
    Optional<Delivery> delivery) {
  /** Version of a wait that has not opened yet. */
  public static final long UNOPENED = 0;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when it would end another wait, or one that has not opened
   */
  public Turn {
    events = List.copyOf(events);
    if (delivery.isPresent()) {
      Delivery end = delivery.get();
      if (!end.run().equals(run) || !end.correlation().equals(correlation)) {
        throw new IllegalArgumentException("A turn ends its own wait, not " + end);
      }
      if (version == UNOPENED) {
        throw new IllegalArgumentException("What has not opened cannot be ended by " + end);
      }
    }
  }

  /** The turn that ends the wait. */
  public static Turn ending(WaitState state, List<WaitEvent> events, Delivery delivery) {
    Wait wait = state.of();
    return new Turn(
        wait.run(),
        wait.correlation(),
        state.version(),
        events,
        Optional.empty(),
        Optional.of(delivery));
  }

  /** A turn after which the wait goes on, as the clock has it. */
  public static Turn leavingOpen(WaitState state, List<WaitEvent> events) {
    Wait wait = state.of();
    return new Turn(
        wait.run(), wait.correlation(), state.version(), events, state.alarm(), Optional.empty());
  }

  /** Something that is kept until the wait opens. */
  public static Turn early(RunId run, String correlation, WaitEvent event) {
    return new Turn(run, correlation, UNOPENED, List.of(event), Optional.empty(), Optional.empty());
  }
}
