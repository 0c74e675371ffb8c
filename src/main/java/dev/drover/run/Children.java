package dev.drover.run;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs that are steps of others, seen from both sides. */
final class Children {
  private final Engine engine;

  Children(Engine engine) {
    this.engine = engine;
  }

  /**
   * Tries children again whose end failed their step.
   *
   * @return completes when none of them moves, so that the step finds what became of them
   */
  CompletableFuture<?> resumeFailed(RunId parent) {
    return resumeFailed(parent, StepPath.ROOT);
  }

  /** The same for steps within that path. */
  CompletableFuture<?> resumeFailed(RunId parent, StepPath within) {
    History history = engine.runs().history(parent);
    Set<StepKey> recorded = new HashSet<>();
    history.records().forEach(step -> recorded.add(step.key()));
    Set<String> failed = new HashSet<>();
    history.attempts().stream()
        .filter(tried -> tried.kind() == StepKind.WORKFLOW && !recorded.contains(tried.key()))
        .filter(tried -> tried.key().path().isWithin(within))
        .forEach(tried -> failed.add(IdempotencyKey.of(parent, tried.key())));
    if (failed.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.allOf(
        engine.journals().of(parent).runs(RunFilter.childrenOf(parent)).stream()
            .filter(child -> child.status() == RunStatus.FAILED)
            .filter(child -> failed.contains(child.start().key()))
            .map(child -> engine.runs().settled(engine.runs().resume(child.id()).id()))
            .toArray(CompletableFuture<?>[]::new));
  }

  /** A child's end is what its parent waits for, also when it was tried again and ended anew. */
  void tellParent(Run child) {
    tellParent(child, true);
  }

  /** The same, unless it has been told of an end before. */
  void tellParentOnce(Run child) {
    tellParent(child, false);
  }

  private void tellParent(Run child, boolean again) {
    RunId parent = child.start().parent();
    String key = child.start().key();
    if (parent == null || key == null || !child.status().terminal()) {
      return;
    }
    Delivery reply =
        new Delivery(
            parent,
            key.substring(parent.value().length() + 1),
            Delivery.Kind.REPLIED,
            Payload.of(child.id().value()),
            "run " + child.id(),
            null,
            engine.clock().instant());
    Delivered delivered = engine.journals().of(parent).deliver(reply);
    if (delivered instanceof Delivered.First || again && delivered instanceof Delivered.Already) {
      engine.waits().delivered(reply);
    }
  }
}
