package dev.drover.run;

import dev.drover.definition.FieldDefinition;
import dev.drover.journal.FieldWrite;
import dev.drover.memory.FieldValue;
import dev.drover.memory.MemoryView;
import dev.drover.route.TwoWriters;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes what branches wrote visible behind their fan-out. Of a field that is refreshed when it is
 * stale, several branches may have a version of their own, all by its one writer: the one with the
 * newest data is written once more by the join, so that a replay need not choose again.
 */
final class Publishing {
  private final Scope scope;
  private final MemoryView.Known snapshot;
  private final Map<String, String> writers = new HashMap<>();
  private final Set<String> chosen = new LinkedHashSet<>();

  /**
   * @param scope the inside of the fan-out's step
   * @param snapshot what was known when it began
   */
  Publishing(Scope scope, MemoryView.Known snapshot) {
    this.scope = scope;
    this.snapshot = snapshot;
  }

  /**
   * Publishes the writes of one branch.
   *
   * @throws FieldConflict when another has written the same field
   */
  void add(String branch, Scope inside) {
    inside.memory().writes().forEach((field, value) -> publish(field, value, branch));
    scope.stageAll(inside);
  }

  /** What the join writes itself. */
  List<FieldWrite> chosen() {
    return chosen.stream().map(this::write).toList();
  }

  private void publish(String field, FieldValue value, String branch) {
    boolean cameAndWent = value.value().isNothing() && !snapshot.fields().containsKey(field);
    if (FieldWrite.isPrivate(field) || cameAndWent) {
      return;
    }
    String other = writers.put(field, branch);
    if (other == null) {
      scope.memory().put(field, value);
    } else if (isRefreshed(field)) {
      chosen.add(field);
      newest(field, value);
    } else {
      throw new FieldConflict(new TwoWriters(scope.key().path().value(), field, other, branch));
    }
  }

  private boolean isRefreshed(String field) {
    return scope.walk().cluster().field(field).flatMap(FieldDefinition::refreshedBy).isPresent();
  }

  private void newest(String field, FieldValue value) {
    boolean newer =
        scope
            .memory()
            .get(field)
            .filter(known -> !value.dataTime().isAfter(known.dataTime()))
            .isEmpty();
    if (newer) {
      scope.memory().put(field, value);
    }
  }

  private FieldWrite write(String field) {
    FieldValue value = scope.memory().get(field).orElseThrow();
    return new FieldWrite(
        field, scope.memory().nextVersion(field), value.value(), value.dataTime(), value.headers());
  }
}
