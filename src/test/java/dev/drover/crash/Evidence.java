package dev.drover.crash;

import dev.drover.journal.StepRecord;
import dev.drover.testing.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a witness saw of runs whose process died now and then, against what was in the journal each
 * time it died. No clock is compared: a witness counts what it is told, and a {@link Cut} notes how
 * far it had counted when the process was dead.
 *
 * <ul>
 *   <li>Within one life of the process nothing is done twice.
 *   <li>What was recorded when the process died is never done again.
 *   <li>What is done again is the same thing: same key, same body.
 *   <li>A step's record owns up to at least as many executions as were seen.
 * </ul>
 */
record Evidence(String what, List<Sighting> sightings, List<Cut> cuts, Snapshot end) {

  /**
   * The end of one life.
   *
   * @param seen how far the witness had counted
   */
  record Cut(Map<String, StepRecord> records, long seen) {}

  /** The sightings of each step, by key. */
  Map<String, List<Sighting>> byKey() {
    Map<String, List<Sighting>> found = new TreeMap<>();
    for (Sighting one : sightings) {
      found.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one);
    }
    return found;
  }

  /** The keys seen, in words that are the same in every play. */
  Set<String> named() {
    return byKey().keySet().stream().map(end::named).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The keys seen more than once. */
  Set<String> repeated() {
    Set<String> keys = new TreeSet<>();
    byKey().forEach((key, seen) -> keys.add(seen.size() > 1 ? key : ""));
    keys.remove("");
    return keys;
  }

  /** The keys that were seen again although their record was on disk, or without any crash. */
  Set<String> unfounded() {
    Set<String> keys = new TreeSet<>();
    byKey()
        .forEach(
            (key, seen) -> {
              if (seen.size() > 1 && !isFounded(key, seen)) {
                keys.add(key);
              }
            });
    return keys;
  }

  private boolean isFounded(String key, List<Sighting> seen) {
    Set<Long> lives = new HashSet<>();
    for (Sighting one : seen) {
      long life = cuts.stream().filter(cut -> cut.seen() < one.seq()).count();
      boolean wasRecorded =
          cuts.stream()
              .filter(cut -> cut.seen() < one.seq())
              .anyMatch(cut -> Snapshot.recordOf(key, cut.records()).isPresent());
      if (wasRecorded || !lives.add(life)) {
        return false;
      }
    }
    return true;
  }

  /** Everything that is not as promised, a line each; empty when all is well. */
  List<String> mismatches() {
    List<String> wrong = new ArrayList<>();
    Map<String, StepRecord> records = end.records();
    unfounded().forEach(key -> wrong.add(what + " " + key + " again without need"));
    byKey()
        .forEach(
            (key, seen) -> {
              if (seen.stream().map(Sighting::digest).distinct().count() > 1) {
                wrong.add(what + " " + key + " another time with another body");
              }
              int executions =
                  Snapshot.recordOf(key, records).map(StepRecord::executions).orElse(0);
              if (executions < seen.size()) {
                wrong.add(
                    what + " " + key + " seen " + seen.size() + " times, executions " + executions);
              }
            });
    return wrong;
  }
}
