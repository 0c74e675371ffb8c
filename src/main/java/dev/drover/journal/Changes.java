package dev.drover.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one append commits, all or nothing.
 *
 * @param start the run's own start, when nothing of it is on disk yet; else null
 * @param records memory writes travel in them
 * @param end where the walk leaves the run; null while it goes on
 * @param joins what is seen of branches whose join closes with one of the records or attempts
 * @param claims of triggers that fire by these records
 */
public record Changes(
    @Nullable RunStart start,
    List<StepRecord> records,
    List<Attempt> attempts,
    List<Wait> waits,
    @Nullable RunEnd end,
    List<JoinSeen> joins,
    List<TriggerChange.Fired> claims) {

  /** In which no join closes and no trigger fires. */
  public Changes(
      @Nullable RunStart start,
      List<StepRecord> records,
      List<Attempt> attempts,
      List<Wait> waits,
      @Nullable RunEnd end) {
    this(start, records, attempts, waits, end, List.of(), List.of());
  }

  /** One finished step. */
  public static Changes of(StepRecord step) {
    return new Changes(null, List.of(step), List.of(), List.of(), null);
  }

  /** One wait that opens. */
  public static Changes of(Wait wait) {
    return new Changes(null, List.of(), List.of(), List.of(wait), null);
  }

  /** One attempt. */
  public static Changes of(Attempt attempt) {
    return new Changes(null, List.of(), List.of(attempt), List.of(), null);
  }

  /** The end of a walk. */
  public static Changes of(RunEnd end) {
    return new Changes(null, List.of(), List.of(), List.of(), end);
  }

  /** Whether anything else is to be written behind the records. */
  public boolean hasMoreThanRecords() {
    return end != null
        || !waits.isEmpty()
        || !attempts.isEmpty()
        || !joins.isEmpty()
        || !claims.isEmpty();
  }

  /** The same, in whose commit these triggers fire. */
  public Changes claiming(List<TriggerChange.Fired> fired) {
    return new Changes(start, records, attempts, waits, end, joins, fired);
  }

  /** The same, with a record before all others. */
  public Changes behind(StepRecord first) {
    List<StepRecord> all = new ArrayList<>(records.size() + 1);
    all.add(first);
    all.addAll(records);
    return new Changes(start, all, attempts, waits, end, joins, claims);
  }

  /** The same, with the run's start in the same commit. */
  public Changes startingWith(@Nullable RunStart first) {
    return first == null ? this : new Changes(first, records, attempts, waits, end, joins, claims);
  }

  /** The same, with what is seen of branches. */
  public Changes seeing(List<JoinSeen> closed) {
    return closed.isEmpty()
        ? this
        : new Changes(start, records, attempts, waits, end, closed, claims);
  }
}
