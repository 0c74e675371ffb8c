package dev.drover.run;

import dev.drover.journal.FieldWrite;
import dev.drover.memory.FieldValue;
import dev.drover.memory.MemoryView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written inside a step block and waits for the block's record. For one thread. */
final class StagedWrites {
  private final List<Staged> writes = new ArrayList<>(2);

  void add(FieldWrite write, @Nullable FieldValue before) {
    writes.add(new Staged(write, before));
  }

  List<FieldWrite> all() {
    return writes.stream().map(Staged::write).toList();
  }

  /** Takes all back, the newest first. */
  void undo(MemoryView memory) {
    for (int i = writes.size() - 1; i >= 0; i--) {
      memory.restore(writes.get(i).write.field(), writes.get(i).before);
    }
    writes.clear();
  }

  private record Staged(FieldWrite write, @Nullable FieldValue before) {}
}
