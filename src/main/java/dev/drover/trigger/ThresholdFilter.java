package dev.drover.trigger;

import dev.drover.definition.Definitions;
import dev.drover.definition.Threshold;
import dev.drover.definition.TriggerDefinition;
import dev.drover.trigger.TriggerBook.Key;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A message filter with hysteresis: one message passes for each crossing of the limit, per entity.
 * That it passed is written in the commit of the start that {@code workflow:NAME} makes of the
 * message, or when the message is done where there is none. Thread-safe.
 */
public final class ThresholdFilter implements Trigger {
  private final String name;
  private final CamelContext context;
  private final TriggerBook book;
  private volatile @Nullable ReadingExpressions expressions;

  ThresholdFilter(String name, CamelContext context, TriggerBook book) {
    this.name = name;
    this.context = context;
    this.book = book;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * For a filter: {@code method: { ref: NAME, method: crosses }}.
   *
   * @return whether the message is the one that crosses the limit
   * @throws UnusableReading when there is no entity, value or limit in it
   * @throws TriggerInsideRun when it is on its way through a run
   */
  public boolean crosses(Exchange exchange) {
    TriggerDefinition definition =
        Definitions.of(context)
            .trigger(name)
            .filter(found -> found.threshold().isPresent())
            .orElseThrow(() -> new UndeclaredTrigger(name, "threshold"));
    ReadingExpressions reads = expressions(definition.threshold().orElseThrow());
    Reading reading = reads.reading(exchange);
    Optional<Duration> cooldown = definition.cooldown();
    PendingClaim claim =
        book.claim(
            exchange,
            new Key(name, reads.entity(exchange)),
            (state, now) -> reading.to(state, cooldown, now));
    if (claim == null) {
      return false;
    }
    exchange.getExchangeExtension().addOnCompletion(new WhenDone(claim));
    return true;
  }

  private ReadingExpressions expressions(Threshold threshold) {
    ReadingExpressions known = expressions;
    if (known == null || !known.isOf(threshold)) {
      known = new ReadingExpressions(name, threshold, context);
      expressions = known;
    }
    return known;
  }

  /** What failed on its way did not cross: the next reading may. */
  private static final class WhenDone extends SynchronizationAdapter {
    private final PendingClaim claim;

    WhenDone(PendingClaim claim) {
      this.claim = claim;
    }

    @Override
    public void onComplete(Exchange exchange) {
      if (ExchangeHelper.isFailureHandled(exchange)) {
        claim.forget();
      } else {
        claim.confirm();
      }
    }

    @Override
    public void onFailure(Exchange exchange) {
      claim.forget();
    }
  }
}
