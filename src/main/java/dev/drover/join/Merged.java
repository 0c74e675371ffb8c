package dev.drover.join;

import dev.drover.journal.Chosen;
import dev.drover.journal.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merge made of its sources; each leaf of theirs is in one of the four. Immutable.
 *
 * @param value a frozen tree
 * @param conflicts where sources said something else, and what was taken
 * @param unknown what has no place in the value
 * @param duplicates items of lists that gave way to others
 */
public record Merged(
    @Nullable Object value,
    List<Chosen> conflicts,
    List<Aside> unknown,
    List<Duplicate> duplicates) {

  /** Freezes the value and copies the lists. */
  public Merged {
    value = Tree.freeze(value);
    conflicts = List.copyOf(conflicts);
    unknown = List.copyOf(unknown);
    duplicates = List.copyOf(duplicates);
  }

  /** All of it as a frozen tree with the names of this record, for documents and prompts. */
  public Map<String, @Nullable Object> asTree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("value", value);
    tree.put("conflicts", conflicts.stream().map(Merged::conflict).toList());
    tree.put("unknown", unknown.stream().map(Merged::aside).toList());
    tree.put("duplicates", duplicates.stream().map(Merged::duplicate).toList());
    return tree;
  }

  private static Object conflict(Chosen chosen) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("field", chosen.field());
    tree.put("from", chosen.from());
    tree.put("chosen", chosen.chosen());
    tree.put("over", chosen.over().stream().map(Merged::over).toList());
    tree.put("why", chosen.why());
    return frozen(tree);
  }

  private static Object over(Chosen.Over over) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("from", over.from());
    tree.put("value", over.value());
    return frozen(tree);
  }

  private static Object aside(Aside aside) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("from", aside.from());
    tree.put("field", aside.field());
    tree.put("value", aside.value());
    tree.put("why", aside.why());
    return frozen(tree);
  }

  private static Object duplicate(Duplicate duplicate) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("list", duplicate.list());
    tree.put("key", duplicate.key());
    tree.put("kept", duplicate.kept());
    tree.put("lost", duplicate.lost());
    tree.put("value", duplicate.value());
    return frozen(tree);
  }

  private static Object frozen(Map<String, @Nullable Object> tree) {
    return java.util.Objects.requireNonNull(Tree.freeze(tree));
  }
}
