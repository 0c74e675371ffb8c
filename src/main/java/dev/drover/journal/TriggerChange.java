package dev.drover.journal;

import java.time.Instant;
import java.util.Optional;

/** Something that becomes of a trigger for one entity. Repeating the same one changes no more. */
public sealed interface TriggerChange {
  /** Of the trigger. */
  String name();

  /** What it watches. */
  String entity();

  /** The state behind this. */
  TriggerState changed(TriggerState before);

  /**
   * It fires; it is disarmed by that. A claim is one of these, written in the commit of the start
   * that it asks for.
   *
   * @param armed whether it may fire again without being armed: one that has no threshold
   * @param number which time it fires, from 1
   * @param value the reading; empty where it reads none
   * @param valueAt empty where the reading does not say
   * @param nextAt before that it does not fire again; empty for at any time
   * @param run the run it started; a start fills in its own
   */
  record Fired(
      String name,
      String entity,
      boolean armed,
      long number,
      Instant at,
      Optional<Instant> nextAt,
      Optional<Double> value,
      Optional<Instant> valueAt,
      Optional<RunId> run)
      implements TriggerChange {

    /** The same for that run. */
    public Fired by(RunId started) {
      return new Fired(
          name, entity, armed, number, at, nextAt, value, valueAt, Optional.of(started));
    }

    @Override
    public TriggerState changed(TriggerState before) {
      return new TriggerState(
          name,
          entity,
          armed,
          value.or(before::value),
          valueAt.or(before::valueAt),
          number,
          Optional.of(at),
          run,
          nextAt,
          before.suppressed(),
          before.suppressedAt());
    }
  }

  /** A reading on the other side armed it again. */
  record Armed(String name, String entity, double value, Optional<Instant> valueAt)
      implements TriggerChange {
    @Override
    public TriggerState changed(TriggerState before) {
      return new TriggerState(
          name,
          entity,
          true,
          Optional.of(value),
          valueAt.or(before::valueAt),
          before.fired(),
          before.firedAt(),
          before.run(),
          before.nextAt(),
          before.suppressed(),
          before.suppressedAt());
    }
  }

  /**
   * It did not fire, so many times.
   *
   * @param total since the beginning
   * @param at the last time
   */
  record Suppressed(String name, String entity, long total, Instant at) implements TriggerChange {
    @Override
    public TriggerState changed(TriggerState before) {
      return new TriggerState(
          name,
          entity,
          before.armed(),
          before.value(),
          before.valueAt(),
          before.fired(),
          before.firedAt(),
          before.run(),
          before.nextAt(),
          total,
          Optional.of(at));
    }
  }
}
