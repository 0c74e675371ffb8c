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
  private Map<String, FieldValue> own = Map.of();

  /**
   * @param base what is known when the view begins; not changed any more
   */
  public MemoryView(Map<String, FieldValue> base) {
    this.base = base;
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
    return versionOf(field) + 1;
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
  public Map<String, FieldValue> snapshot() {
    if (own.isEmpty()) {
      return base;
    }
    Map<String, FieldValue> all = new HashMap<>(base);
    all.putAll(own);
    return Map.copyOf(all);
  }

  /** What was written through this view, by field. */
  public Map<String, FieldValue> writes() {
    return own;
  }
}
