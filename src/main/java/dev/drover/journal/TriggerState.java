package dev.drover.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a trigger stands for one entity.
 *
 * @param name of the trigger
 * @param entity what it watches, such as an account
 * @param armed whether the next crossing of its threshold fires
 * @param value the reading it fired or was armed again by; empty where it reads none
 * @param valueAt when that was read; an earlier reading is old news
 * @param fired how often it fired
 * @param run the run that it started last; empty where it started none
 * @param nextAt before that it does not fire again; empty for at any time
 * @param suppressed how often it would have fired since the beginning, and did not
 */
public record TriggerState(
    String name,
    String entity,
    boolean armed,
    Optional<Double> value,
    Optional<Instant> valueAt,
    long fired,
    Optional<Instant> firedAt,
    Optional<RunId> run,
    Optional<Instant> nextAt,
    long suppressed,
    Optional<Instant> suppressedAt) {

  /** A trigger that has not been heard of: armed. */
  public static TriggerState first(String name, String entity) {
    return new TriggerState(
        name,
        entity,
        true,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }

  /** The same behind a change. */
  public TriggerState after(TriggerChange change) {
    return change.changed(this);
  }
}
