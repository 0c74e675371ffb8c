package dev.drover.trigger;

import dev.drover.definition.Threshold.Side;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A value, and the limits it is held against.
 *
 * @param side on which side of {@code limit} it fires; exactly there it does not
 * @param rearm on the other side; exactly there it is armed again
 * @param at when it was read; empty where nobody says
 */
record Reading(double value, Side side, double limit, double rearm, Optional<Instant> at) {
  Reading {
    if (side == Side.BELOW ? rearm <= limit : rearm >= limit) {
      throw new UnusableReading(
          "It is armed again at %s, which is not on the other side of its limit %s"
              .formatted(rearm, limit));
    }
  }

  /**
   * What it means to a trigger that stands there. A cooldown counts in the time of readings where
   * they have one, so that the same readings mean the same whenever they are fed in.
   */
  Verdict to(TriggerState state, Optional<Duration> cooldown, Instant now) {
    if (isOld(state)) {
      return new Verdict.Nothing();
    }
    if (isPast()) {
      Instant time = at.orElse(now);
      boolean resting = state.nextAt().filter(time::isBefore).isPresent();
      return state.armed() && !resting
          ? new Verdict.Fires(fired(state, cooldown, now, time))
          : new Verdict.Held();
    }
    return isBack() && !state.armed()
        ? new Verdict.Arms(new TriggerChange.Armed(state.name(), state.entity(), value, at))
        : new Verdict.Nothing();
  }

  private TriggerChange.Fired fired(
      TriggerState state, Optional<Duration> cooldown, Instant now, Instant time) {
    return new TriggerChange.Fired(
        state.name(),
        state.entity(),
        false,
        state.fired() + 1,
        now,
        cooldown.map(time::plus),
        Optional.of(value),
        at,
        Optional.empty());
  }

  /** What is not newer than the last change has had its effect. */
  private boolean isOld(TriggerState state) {
    Optional<Instant> last = state.valueAt();
    return at.isPresent() && last.isPresent() && !at.get().isAfter(last.get());
  }

  private boolean isPast() {
    return side == Side.BELOW ? value < limit : value > limit;
  }

  private boolean isBack() {
    return side == Side.BELOW ? value >= rearm : value <= rearm;
  }
}
