package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchIteratorTest {
  private final Source source = new Source();

  @Test
  void a_source_is_read_a_batch_at_a_time_and_closed() throws Exception {
    BatchIterator batches = new BatchIterator(source, 3);

    assertThat(batches.hasNext()).isTrue();
    assertThat(source.read).isZero();
    assertThat(batches.next()).isEqualTo(List.of(1, 2, 3));
    assertThat(source.read).isEqualTo(3);
    assertThat(batches.next()).isEqualTo(List.of(4, 5, 6));
    assertThat(batches.next()).isEqualTo(List.of(7));
    assertThat(batches.hasNext()).isFalse();
    batches.close();
    assertThat(source.closed).isTrue();
  }

  /** Seven numbers, out of something that must be closed. */
  private static final class Source implements Iterator<Integer>, Closeable {
    private int read;
    private boolean closed;

    @Override
    public boolean hasNext() {
      return read < 7;
    }

    @Override
    public Integer next() {
      return ++read;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
