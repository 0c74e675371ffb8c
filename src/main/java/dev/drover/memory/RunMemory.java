package dev.drover.memory;

import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.StepKey;
import dev.drover.journal.Trail;
import dev.drover.memory.Knowledge.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The memory of a run, now and at the beginning of any of its steps: a projection of its records.
 * Belongs to one thread.
 *
 * <p>A step saw what had been recorded before it in its own branch, and what joins had published; a
 * step within a step saw what that one saw and what was written in it since. What a loop-back makes
 * again is not seen by the generation that makes it. Where a record says which version was read,
 * that is what was seen.
 */
public final class RunMemory {
  private final Map<String, DeclaredField> declared = new LinkedHashMap<>();
  private final List<FieldVersion> versions = new ArrayList<>();
  private final Map<StepKey, List<FieldRead>> reads = new HashMap<>();
  private final LoopBacks backs;
  private final Moments moments;
  private final Rewinds rewinds;
  private final FanOuts fanOuts;
  private final Instant start;

  /**
   * @param trail what is recorded of the run
   * @param fields as the run's contract declares them; without them, those of the input are missing
   *     and nothing is stale
   */
  public RunMemory(Trail trail, Collection<DeclaredField> fields) {
    fields.forEach(field -> declared.put(field.name(), field));
    start = trail.start().at();
    InputFields.of(trail.start(), fields)
        .forEach((field, value) -> versions.add(FieldVersion.ofInput(field, value, trail.start())));
    for (Trail.Step step : trail.steps()) {
      reads.put(step.key(), step.reads());
      step.writes().stream()
          .filter(write -> !FieldWrite.isPrivate(write.field()))
          .forEach(write -> versions.add(FieldVersion.of(write, step)));
    }
    trail.begun().forEach(begun -> reads.put(begun.key(), begun.reads()));
    backs = LoopBacks.in(trail.steps());
    moments = new Moments(trail, backs);
    rewinds = new Rewinds(backs, trail.steps());
    fanOuts = new FanOuts(trail, backs);
  }

  /** Every version of every field, in the order of writing. */
  public List<FieldVersion> versions() {
    return List.copyOf(versions);
  }

  /** The newest versions that a step would see which began behind all that is recorded. */
  public List<FieldVersion> now() {
    return List.copyOf(newest(Moment.now(start)).values());
  }

  /** Names of all fields that are declared or were written. */
  public Set<String> fields() {
    Set<String> names = new TreeSet<>(declared.keySet());
    versions.forEach(version -> names.add(version.field()));
    return names;
  }

  /** The steps that can be asked for: {@code extract}, or {@code extract~2} for a generation. */
  public Set<String> paths() {
    return moments.paths();
  }

  /**
   * The step at that path, in its newest generation where none is given as in {@code extract~2};
   * empty when there is none.
   */
  public Optional<StepKey> step(String path) {
    return moments.find(path);
  }

  /** When a step of this run began. */
  public Instant began(StepKey step) {
    return moments.of(step).at();
  }

  /**
   * The versions that a step had before it when it began.
   *
   * @throws IllegalArgumentException when it is no step of this run
   */
  public List<FieldVersion> at(StepKey step) {
    return List.copyOf(newest(moments.of(step)).values());
  }

  /** What one step read, left unread and could not know; throws as {@link #at}. */
  public Knowledge knowledge(StepKey step) {
    List<SeenVersion> seen = seen(step);
    return new Knowledge(
        step, began(step), readings(step), only(Seen.UNREAD, seen), only(Seen.LATER, seen));
  }

  /** What each version was to a step, in the order of writing; throws as {@link #at}. */
  public List<SeenVersion> seen(StepKey step) {
    Moment moment = moments.of(step);
    Map<String, FieldVersion> before = newest(moment);
    List<String> read = reads(step).stream().map(FieldRead::field).toList();
    List<SeenVersion> all = new ArrayList<>();
    for (FieldVersion version : versions) {
      FieldVersion had = before.get(version.field());
      if (had == null || !had.isSameAs(version)) {
        all.add(new SeenVersion(version, unseen(version, moment)));
      } else {
        all.add(new SeenVersion(version, read.contains(version.field()) ? Seen.READ : Seen.UNREAD));
      }
    }
    return all;
  }

  /** The version that a step read; empty when the field had no value, or the version is unknown. */
  public Optional<FieldVersion> read(StepKey step, FieldRead read) {
    Moment moment = moments.of(step);
    FieldVersion found = null;
    for (FieldVersion version : versions) {
      boolean asked =
          version.number() == read.version()
              && version.field().equals(read.field())
              && version.seq() < moment.seq();
      if (asked && (found == null || sees(moment, version))) {
        found = version;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether the data of a version was older than its field allows. */
  public boolean isStale(FieldVersion version, Instant at) {
    DeclaredField field = declared.get(version.field());
    return field != null && Freshness.isStale(version.dataTime(), field.maxAge(), at);
  }

  private List<Reading> readings(StepKey step) {
    return reads(step).stream()
        .map(read -> new Reading(read.field(), read.version(), read.stale()))
        .toList();
  }

  private List<FieldRead> reads(StepKey step) {
    return reads.getOrDefault(step, List.of());
  }

  private static List<FieldVersion> only(Seen kind, List<SeenVersion> seen) {
    return seen.stream().filter(one -> one.seen() == kind).map(SeenVersion::version).toList();
  }

  private Map<String, FieldVersion> newest(Moment moment) {
    Map<String, FieldVersion> newest = new LinkedHashMap<>();
    for (FieldVersion version : versions) {
      if (sees(moment, version)) {
        newest.put(version.field(), version);
      }
    }
    for (FieldRead read : reads(moment.key())) {
      FieldVersion known = newest.get(read.field());
      if (read.version() != (known == null ? 0 : known.number())) {
        newest.remove(read.field());
        read(moment.key(), read).ifPresent(version -> newest.put(read.field(), version));
      }
    }
    return newest;
  }

  private boolean sees(Moment moment, FieldVersion version) {
    return version.seq() < moment.seq()
        && !moment.wrote(version, backs)
        && !rewinds.hide(version, moment)
        && fanOuts.haveLetThrough(version, moment);
  }

  private Seen unseen(FieldVersion version, Moment moment) {
    if (moment.wrote(version, backs)) {
      return Seen.WRITTEN;
    }
    if (rewinds.undid(version, moment)) {
      return Seen.UNDONE;
    }
    return sees(moment, version) ? Seen.REPLACED : Seen.LATER;
  }
}
