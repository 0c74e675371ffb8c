package dev.drover.testing;

import java.util.Set;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Notes what goes out to endpoints with an idempotency key. Thread-safe. */
final class SentEffects extends EventNotifierSupport {
  private static final String KEY = "Idempotency-Key";

  /** They only lead on; what they lead to is noted. */
  private static final Set<String> LEAD_ON = Set.of("direct", "seda");

  private final Observations observations;

  SentEffects(Observations observations) {
    this.observations = observations;
  }

  @Override
  public boolean isEnabled(CamelEvent event) {
    return event instanceof ExchangeSendingEvent;
  }

  @Override
  public void notify(CamelEvent event) {
    ExchangeSendingEvent sending = (ExchangeSendingEvent) event;
    String key = sending.getExchange().getMessage().getHeader(KEY, String.class);
    String scheme = sending.getEndpoint().getEndpointBaseUri().replaceFirst(":.*", "");
    if (key != null && !LEAD_ON.contains(scheme)) {
      observations.sent(key);
    }
  }
}
