package dev.drover.run;

import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Items;
import dev.drover.journal.StepPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the items of one batch. Items that gave something are only counted, so that it
 * stays small however many there are. Thread-safe.
 */
final class Batch {
  private final int size;
  private final List<FailedItem> failed = new ArrayList<>(0);

  /**
   * An item that gave nothing.
   *
   * @param path {@code batches[2][7]}
   * @param reason for people
   */
  record FailedItem(StepPath path, String reason) {}

  Batch(int size) {
    this.size = size;
  }

  /** All its items are done anew. */
  synchronized void comes() {
    failed.clear();
  }

  synchronized void failed(FailedItem item) {
    failed.add(item);
  }

  /** In the order of the items. */
  synchronized List<FailedItem> failed() {
    return List.copyOf(failed);
  }

  /** How its items ended when the batch ended so: none counts of a batch that gave no value. */
  synchronized Items items(Ending ending) {
    return new Items(size, ending == Ending.VALUE ? failed.size() : size);
  }
}
