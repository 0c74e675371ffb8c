package dev.drover.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;

/**
 * Lists of so many items each, of which the last one has what is left. Reads no item before its
 * batch is asked for. Not thread-safe.
 */
final class BatchIterator implements Iterator<List<@Nullable Object>>, Closeable {
  private final Iterator<?> items;
  private final int size;

  BatchIterator(Iterator<?> items, int size) {
    this.items = items;
    this.size = size;
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public List<@Nullable Object> next() {
    List<@Nullable Object> batch = new ArrayList<>();
    batch.add(items.next());
    while (batch.size() < size && items.hasNext()) {
      batch.add(items.next());
    }
    return batch;
  }

  /** Closes the source, where it is something that can be closed. */
  @Override
  public void close() throws IOException {
    IOHelper.closeIterator(items);
  }
}
