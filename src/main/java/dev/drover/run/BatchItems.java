package dev.drover.run;

import dev.drover.journal.StepKey;
import dev.drover.memory.MemoryView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ReactiveExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The work of one batch: its items one after the other, each on a copy and in a scope of its own,
 * {@code batches[2][7]}. There is no record of the batch: what failed stays open until the join of
 * all batches closes, so that a run that dies before tries it again. Belongs to one branch.
 */
final class BatchItems {
  private final FanOut fanOut;
  private final Scope scope;
  private final Batch batch;
  private final Exchange exchange;
  private final AsyncProcessor processor;
  private final AsyncCallback callback;
  private final ReactiveExecutor reactor;
  private final List<?> items;
  private final MemoryView.Known snapshot;
  private final int before;
  private final @Nullable List<@Nullable Object> values;
  private int at;

  /**
   * @param scope of the whole batch, which is a branch of {@code fanOut}
   * @param exchange its message is the list of items
   * @param processor what is done to each item
   */
  BatchItems(
      FanOut fanOut,
      Scope scope,
      Batch batch,
      Exchange exchange,
      AsyncProcessor processor,
      AsyncCallback callback) {
    this.fanOut = fanOut;
    this.scope = scope;
    this.batch = batch;
    this.exchange = exchange;
    this.processor = processor;
    this.callback = callback;
    this.reactor = exchange.getContext().getCamelContextExtension().getReactiveExecutor();
    this.items = (List<?>) exchange.getMessage().getBody();
    this.snapshot = scope.memory().snapshot();
    Integer number = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
    this.before = (number == null ? 0 : number) * fanOut.batchSize();
    this.values = fanOut.keepsValues() ? null : new ArrayList<>();
  }

  void begin() {
    batch.comes();
    reactor.schedule(this::next);
  }

  private void next() {
    if (at == items.size() || scope.isClosed() || scope.walk().stopped() != null) {
      over();
      return;
    }
    int index = at++;
    StepKey key = scope.key();
    Scope inner =
        scope.branch(
            new StepKey(key.path().item(index), key.generation()), null, new MemoryView(snapshot));
    BranchRun item = new BranchRun(inner, "[" + index + "]", null);
    inner.isBranch(fanOut, item);
    item.comes(() -> {});
    item.begins(now());
    CopiedExchange copied = CopiedExchange.ofItem(exchange, items.get(index));
    Exchange copy = copied.copy();
    copy.setProperty(ExchangePropertyKey.SPLIT_INDEX, before + index);
    inner.bind(copy);
    try {
      processor.process(copy, sync -> reactor.schedule(() -> ended(item, copied)));
    } catch (RuntimeException | StackOverflowError e) {
      copy.setException(e);
      ended(item, copied);
    }
  }

  /** What the item left is dropped, unless somebody asked for it. */
  private void ended(BranchRun item, CopiedExchange copied) {
    Exchange copy = copied.copy();
    item.ends(copy, now(), false);
    item.outcome(false)
        .ifPresent(
            outcome -> {
              if (outcome.why() == null) {
                scope.around().innermost().misses(item.missing());
                keep(copy);
              } else {
                batch.failed(new Batch.FailedItem(item.path(), outcome.why().message()));
              }
            });
    copied.discard();
    next();
  }

  private void keep(Exchange copy) {
    if (values != null) {
      values.add(copy.getMessage().getBody());
    }
  }

  private void over() {
    if (values != null) {
      exchange.getMessage().setBody(values);
    }
    callback.done(false);
  }

  private Instant now() {
    return scope.walk().engine().clock().instant();
  }
}
