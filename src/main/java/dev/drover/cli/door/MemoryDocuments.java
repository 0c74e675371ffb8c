package dev.drover.cli.door;

import dev.drover.journal.StepKey;
import dev.drover.memory.FieldVersion;
import dev.drover.memory.Knowledge;
import dev.drover.memory.RunMemory;
import dev.drover.memory.Seen;
import dev.drover.memory.SeenVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the documents of a run's memory. */
final class MemoryDocuments {
  private static final Set<Seen> HAD = EnumSet.of(Seen.READ, Seen.UNREAD);

  private final Remembered remembered;
  private final RunMemory memory;

  MemoryDocuments(Remembered remembered) {
    this.remembered = remembered;
    this.memory = remembered.memory();
  }

  /** The versions in force now. */
  List<Object> now() {
    return all(memory.now().stream().map(version -> entry(version, remembered.now()).all()));
  }

  /** Every version, and whether it is in force now. */
  List<Object> history() {
    List<FieldVersion> now = memory.now();
    return all(
        memory.versions().stream()
            .map(
                version ->
                    placed(version, remembered.now())
                        .with("current", now.stream().anyMatch(version::isSameAs))
                        .all()));
  }

  /** The versions that a step had before it. */
  List<Object> at(StepKey step) {
    return all(
        memory.seen(step).stream()
            .filter(seen -> HAD.contains(seen.seen()))
            .map(seen -> said(entry(seen.version(), memory.began(step)), seen)));
  }

  /** Every version, and what it was to a step. */
  List<Object> historyAt(StepKey step) {
    return all(
        memory.seen(step).stream()
            .map(seen -> said(placed(seen.version(), memory.began(step)), seen)));
  }

  /** What a step knew. */
  Object knowledge(StepKey step) {
    Knowledge knowledge = memory.knowledge(step);
    return new Doc()
        .with("step", step.path().value())
        .with("generation", step.generation())
        .with("at", Values.of(knowledge.at()))
        .with("read", all(knowledge.read().stream().map(MemoryDocuments::reading)))
        .with("unread", all(knowledge.unread().stream().map(MemoryDocuments::brief)))
        .with("later", all(knowledge.later().stream().map(MemoryDocuments::brief)))
        .all();
  }

  private static Object reading(Knowledge.Reading reading) {
    return new Doc()
        .with("field", reading.field())
        .with("version", reading.version())
        .with("stale", reading.stale())
        .all();
  }

  private static Object brief(FieldVersion version) {
    return new Doc()
        .with("field", version.field())
        .with("version", version.number())
        .with("writtenBy", version.writer())
        .with("step", version.step().path().value())
        .with("generation", version.step().generation())
        .with("at", Values.of(version.at()))
        .all();
  }

  private static Object said(Doc entry, SeenVersion seen) {
    return entry.with("seen", seen.seen().word()).all();
  }

  /** The entry of the contract, and where in the run the version was made. */
  private Doc placed(FieldVersion version, Instant at) {
    return entry(version, at)
        .with("step", version.step().path().value())
        .with("generation", version.step().generation());
  }

  private Doc entry(FieldVersion version, Instant at) {
    return new Doc()
        .with("field", version.field())
        .with("version", version.number())
        .with("value", Values.of(version.value()))
        .with("writtenBy", version.writer())
        .with("at", Values.of(version.at()))
        .with("dataTime", Values.of(version.dataTime()))
        .with("stale", stale(version, at));
  }

  /** Null where nobody knows. */
  private @Nullable Boolean stale(FieldVersion version, Instant at) {
    return remembered.contractKnown() ? memory.isStale(version, at) : null;
  }

  private static List<Object> all(Stream<?> documents) {
    return new ArrayList<>(documents.toList());
  }

  /** Only the entries of that field. */
  static List<Object> only(String field, List<Object> entries) {
    return entries.stream()
        .filter(entry -> entry instanceof Map<?, ?> map && field.equals(map.get("field")))
        .toList();
  }
}
