package dev.drover.memory;

import dev.drover.journal.FieldRead;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields as one sequence of steps sees them: an immutable base, and its own writes over it. A
 * parallel branch gets a view of its own over a snapshot, and its writes are seen by others only
 * once its join has published them. Belongs to one branch, so to one thread at a time.
 */
public final class MemoryView {
  private final Map<String, FieldValue> base;
  private final Map<String, Integer> undone;
  private Map<String, FieldValue> own = Map.of();

  /**
   * @param known what is known when the view begins
   */
  public MemoryView(Known known) {
    this.base = known.fields();
    this.undone = known.undone();
  }

  /**
   * What a view begins with. Immutable.
   *
   * @param undone the highest version by field that a loop-back has undone: no later one has its
   *     number
   */
  public record Known(Map<String, FieldValue> fields, Map<String, Integer> undone) {
    public static final Known NOTHING = new Known(Map.of(), Map.of());

    public Known {
      fields = Map.copyOf(fields);
      undone = Map.copyOf(undone);
    }
  }

  /** The field's newest version here, or empty when it has no value yet. */
  public Optional<FieldValue> get(String field) {
    FieldValue written = own.get(field);
    return Optional.ofNullable(written != null ? written : base.get(field));
  }

  /** What reading the field now would note. */
  public FieldRead read(String field) {
    return new FieldRead(field, versionOf(field));
  }

  /** The version that the next write of the field has. */
  public int nextVersion(String field) {
    int version = versionOf(field);
    return (undone.isEmpty() ? version : Math.max(version, undone.getOrDefault(field, 0))) + 1;
  }

  /** 0 when it has no value yet. */
  private int versionOf(String field) {
    FieldValue written = own.get(field);
    FieldValue newest = written != null ? written : base.get(field);
    return newest == null ? 0 : newest.version();
  }

  /** Sets the field. */
  public void put(String field, FieldValue value) {
    if (own.isEmpty()) {
      own = new HashMap<>();
    }
    own.put(field, value);
  }

  /** Takes the newest write of this view back: the field is again what it was. */
  public void restore(String field, @Nullable FieldValue before) {
    if (before == null || before == base.get(field)) {
      own.remove(field);
    } else {
      own.put(field, before);
    }
  }

  /** All fields, for branches to start from. */
  public Known snapshot() {
    if (own.isEmpty()) {
      return new Known(base, undone);
    }
    Map<String, FieldValue> all = new HashMap<>(base);
    all.putAll(own);
    return new Known(all, undone);
  }

  /** What was written through this view, by field. */
  public Map<String, FieldValue> writes() {
    return own;
  }
}
