package dev.drover.run;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * The indices that Camel's fan-outs and loops keep on the exchange. An inner fan-out leaves its own
 * behind on the outer exchange; branches and loops would then be taken for others.
 */
final class LoopIndices {
  private static final List<ExchangePropertyKey> KEYS =
      List.of(
          ExchangePropertyKey.MULTICAST_INDEX,
          ExchangePropertyKey.MULTICAST_COMPLETE,
          ExchangePropertyKey.SPLIT_INDEX,
          ExchangePropertyKey.SPLIT_SIZE,
          ExchangePropertyKey.SPLIT_COMPLETE,
          ExchangePropertyKey.LOOP_INDEX,
          ExchangePropertyKey.LOOP_SIZE);

  private final @Nullable Object[] values;

  private LoopIndices(@Nullable Object[] values) {
    this.values = values;
  }

  static LoopIndices of(Exchange exchange) {
    @Nullable Object[] values = new @Nullable Object[KEYS.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = exchange.getProperty(KEYS.get(i));
    }
    return new LoopIndices(values);
  }

  void restoreOn(Exchange exchange) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        exchange.removeProperty(KEYS.get(i));
      } else {
        exchange.setProperty(KEYS.get(i), values[i]);
      }
    }
  }
}
