package dev.drover.cli.door;

import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.memory.RunMemory;
import dev.drover.run.FallbackStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the documents of a run's steps: what is recorded, what failed last, what waits. */
final class StepDocuments {
  private final History history;
  private final RunMemory memory;
  private final SubtreeUsage subtrees;
  private final Map<Long, StepRecord> bySeq = new HashMap<>();
  private final Set<StepKey> recorded = new HashSet<>();
  private final Map<StepKey, List<Attempt>> tries = new HashMap<>();

  StepDocuments(History history, RunMemory memory, SubtreeUsage subtrees) {
    this.history = history;
    this.memory = memory;
    this.subtrees = subtrees;
    history.records().forEach(this::index);
    history
        .attempts()
        .forEach(tried -> tries.computeIfAbsent(tried.key(), k -> new ArrayList<>()).add(tried));
  }

  /** Recorded steps in their order, then those that failed without a record, then waits. */
  List<Map<String, @Nullable Object>> all() {
    List<Map<String, @Nullable Object>> steps = new ArrayList<>();
    history.records().forEach(step -> steps.add(document(step)));
    unrecorded().forEach((key, attempts) -> steps.add(document(attempts)));
    history.waits().stream().filter(this::open).forEach(wait -> steps.add(document(wait)));
    return steps;
  }

  private void index(StepRecord step) {
    bySeq.put(step.seq(), step);
    recorded.add(step.key());
  }

  private Map<String, @Nullable Object> document(StepRecord step) {
    Failure failure = step.outcome() instanceof Outcome.Failed failed ? failed.failure() : null;
    return new Doc()
        .with("path", step.key().path().value())
        .with("kind", step.kind().word())
        .with("name", step.name())
        .with("attempt", step.attempt())
        .with("generation", step.key().generation())
        .with("status", failure == null ? "COMPLETED" : "FAILED")
        .with("startedAt", Values.of(step.startedAt()))
        .with("endedAt", Values.of(step.endedAt()))
        .with("input", input(step))
        .with("output", output(step.outcome()))
        .with("error", failure == null ? null : Values.of(failure))
        .with("reads", reads(step.reads()))
        .with("writes", writes(step))
        .with("usage", Values.of(used(step)))
        .with("subtreeUsage", Values.of(subtrees.of(step.key(), step.kind())))
        .with("executions", step.executions())
        .with("takenOver", step.takenOver())
        .with("fallback", fallback(step))
        .with(
            "join",
            step.forgetsBranches() ? ForgottenDocuments.of(step, history) : JoinDocuments.of(step))
        .all();
  }

  /** Who answered in place of the step, and why; null when it answered itself. */
  private @Nullable Object fallback(StepRecord step) {
    Map<String, Object> headers =
        step.outcome() instanceof Outcome.Completed completed ? completed.change().headers() : null;
    Object reason = headers == null ? null : headers.get(FallbackStep.HEADER);
    StepPath inside = step.key().path().child(FallbackStep.ID, 1);
    return reason == null
        ? null
        : history.records().stream()
            .filter(other -> other.key().path().equals(inside))
            .filter(other -> other.key().generation() == step.key().generation())
            .findFirst()
            .map(
                other ->
                    new Doc()
                        .with("reason", reason)
                        .with("step", inside.value())
                        .with("kind", other.kind().word())
                        .with("name", other.name())
                        .all())
            .orElse(null);
  }

  /** By all tries of the step; the record holds the usage of the last one. */
  private Usage used(StepRecord step) {
    return tries.getOrDefault(step.key(), List.of()).stream()
        .filter(tried -> tried.number() != step.attempt())
        .map(Attempt::usage)
        .reduce(step.usage(), Usage::plus);
  }

  private Map<String, @Nullable Object> document(List<Attempt> attempts) {
    Attempt last = attempts.get(attempts.size() - 1);
    Usage usage = attempts.stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
    Failure failure = last.failure();
    return unfinished(last.key(), last.kind().word(), last.name())
        .with("attempt", last.number())
        .with("status", failure == null ? "IN_DOUBT" : "FAILED")
        .with("startedAt", Values.of(last.startedAt()))
        .with("endedAt", failure == null ? null : Values.of(last.at()))
        .with("input", last.reads().isEmpty() ? null : fields(last.key(), last.reads()))
        .with("error", failure == null ? null : Values.of(failure))
        .with("reads", reads(last.reads()))
        .with("usage", Values.of(usage))
        .with("subtreeUsage", Values.of(subtrees.of(last.key(), last.kind())))
        .with("executions", last.number())
        .all();
  }

  private Map<String, @Nullable Object> document(Wait wait) {
    String kind = wait.kind() == WaitKind.GATE ? "gate" : "wait";
    return unfinished(wait.key(), kind, wait.name())
        .with("status", "WAITING")
        .with("startedAt", Values.of(wait.openedAt()))
        .all();
  }

  /** All members in the order of the contract, with what an unfinished step has not yet. */
  private static Doc unfinished(StepKey key, String kind, String name) {
    return new Doc()
        .with("path", key.path().value())
        .with("kind", kind)
        .with("name", name)
        .with("attempt", 1)
        .with("generation", key.generation())
        .with("status", null)
        .with("startedAt", null)
        .with("endedAt", null)
        .with("input", null)
        .with("output", null)
        .with("error", null)
        .with("reads", List.of())
        .with("writes", List.of())
        .with("usage", Values.of(Usage.NONE))
        .with("subtreeUsage", Values.of(Usage.NONE))
        .with("executions", 1)
        .with("takenOver", false)
        .with("fallback", null)
        .with("join", null);
  }

  private Map<StepKey, List<Attempt>> unrecorded() {
    Map<StepKey, List<Attempt>> found = new LinkedHashMap<>();
    for (Attempt attempt : history.attempts()) {
      if (!recorded.contains(attempt.key()) && attempt.state() != Attempt.State.ABANDONED) {
        found.computeIfAbsent(attempt.key(), key -> new ArrayList<>()).add(attempt);
      }
    }
    return found;
  }

  private boolean open(Wait wait) {
    return !history.run().status().terminal()
        && !recorded.contains(wait.key())
        && history.deliveries().stream()
            .noneMatch(delivery -> delivery.correlation().equals(wait.correlation()));
  }

  private @Nullable Object input(StepRecord step) {
    if (step.input() instanceof Input.Given given) {
      return Values.of(given.body());
    }
    return step.input() instanceof Input.Carried carried
        ? carried(carried.seq())
        : fields(step.key(), step.reads());
  }

  private Object fields(StepKey step, List<FieldRead> reads) {
    Doc fields = new Doc();
    for (FieldRead read : reads) {
      fields.with(
          read.field(), memory.read(step, read).map(v -> Values.of(v.value())).orElse(null));
    }
    return fields.all();
  }

  private @Nullable Object carried(long seq) {
    if (seq == 0) {
      return Values.of(history.run().start().input());
    }
    StepRecord source = bySeq.get(seq);
    return source == null ? null : output(source.outcome());
  }

  private static @Nullable Object output(Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      return Values.of(completed.change().body());
    }
    return outcome instanceof Outcome.Revise revise
        ? new Doc()
            .with("revise", new Doc().with("instructions", revise.instructions()).all())
            .all()
        : null;
  }

  private static List<Object> reads(List<FieldRead> reads) {
    List<Object> documents = new ArrayList<>();
    reads.forEach(read -> documents.add(version(read.field(), read.version())));
    return documents;
  }

  private static List<Object> writes(StepRecord step) {
    List<Object> documents = new ArrayList<>();
    step.writes().forEach(write -> documents.add(version(write.field(), write.version())));
    return documents;
  }

  private static Object version(String field, int version) {
    return new Doc().with("field", field).with("version", version).all();
  }
}
