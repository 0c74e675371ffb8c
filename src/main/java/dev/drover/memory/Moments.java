package dev.drover.memory;

import dev.drover.journal.LoopBacks;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Trail;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When each step of a run began: those with a record, those that only failed, those that wait. */
final class Moments {
  private final LoopBacks backs;
  private final Map<StepKey, Moment> moments = new LinkedHashMap<>();
  private final Map<String, StepKey> newest = new HashMap<>();
  private final Map<StepKey, Trail.Step> records = new HashMap<>();

  Moments(Trail trail, LoopBacks backs) {
    this.backs = backs;
    for (Trail.Step step : trail.steps()) {
      records.put(step.key(), step);
      put(new Moment(step.key(), step.seq(), step.startedAt()));
    }
    for (Trail.Begun begun : trail.begun()) {
      put(new Moment(begun.key(), endOfWhatIsAround(begun.key(), begun.at()), begun.at()));
    }
  }

  /**
   * The step's beginning.
   *
   * @throws IllegalArgumentException when the run has no such step
   */
  Moment of(StepKey step) {
    Moment moment = moments.get(step);
    if (moment == null) {
      throw new IllegalArgumentException("There is no step " + step.text());
    }
    return moment;
  }

  Optional<StepKey> find(String path) {
    StepKey known = newest.get(path);
    return known == null ? StepKey.parse(path).filter(moments::containsKey) : Optional.of(known);
  }

  /** As they are asked for; the generation stands where it is not the newest one. */
  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    for (StepKey key : moments.keySet()) {
      String path = key.path().value();
      paths.add(key.equals(newest.get(path)) ? path : key.text());
    }
    return paths;
  }

  /** What a fan-out or block that is over left behind sees nothing of what came after it. */
  private long endOfWhatIsAround(StepKey key, Instant at) {
    String path = key.path().value();
    for (int end = path.length() - 1; end > 0; end--) {
      if (path.charAt(end) == '/' || path.charAt(end) == '[') {
        StepPath around = new StepPath(path.substring(0, end));
        int pass = backs.generationAround(around, key.generation());
        Trail.Step over = records.get(new StepKey(around, pass));
        if (over != null && at.isBefore(over.endedAt())) {
          return over.seq();
        }
      }
    }
    return Moment.OPEN;
  }

  private void put(Moment moment) {
    moments.put(moment.key(), moment);
    newest.merge(
        moment.key().path().value(),
        moment.key(),
        (one, other) -> one.generation() > other.generation() ? one : other);
  }
}
