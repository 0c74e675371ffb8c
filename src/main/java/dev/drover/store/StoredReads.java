package dev.drover.store;

import dev.drover.journal.FieldRead;
import dev.drover.journal.Json;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step read, decoded when somebody looks: of a thousand steps, one is asked about. */
final class StoredReads extends AbstractList<FieldRead> {
  private final String stored;
  private volatile @Nullable List<FieldRead> decoded;

  private StoredReads(String stored) {
    this.stored = stored;
  }

  /**
   * @param stored as in the column; null for none
   */
  static List<FieldRead> of(@Nullable String stored) {
    return stored == null ? List.of() : new StoredReads(stored);
  }

  @Override
  public FieldRead get(int index) {
    return decoded().get(index);
  }

  @Override
  public int size() {
    return decoded().size();
  }

  private List<FieldRead> decoded() {
    if (decoded == null) {
      decoded = JsonColumns.asReads(Json.read(stored));
    }
    return Objects.requireNonNull(decoded);
  }
}
