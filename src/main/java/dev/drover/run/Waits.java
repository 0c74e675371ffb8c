package dev.drover.run;

import dev.drover.journal.Delivery;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one durable wait. It is written down first; then the exchange may stay parked, without a
 * thread, for a short time; after that the run is cold, and a delivery walks it again.
 */
final class Waits {
  private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
  private static final Duration LET_GO_LIMIT = Duration.ofSeconds(2);

  private final Engine engine;
  private final Map<String, Parked> parked = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Waits(Engine engine) {
    this.engine = engine;
  }

  /**
   * Waits at a step for its delivery.
   *
   * @param onDelivery ends the step
   */
  void await(StepCall call, WaitSpec spec, Consumer<Delivery> onDelivery) {
    if (call.scope().isClosed()) {
      call.suspend();
      return;
    }
    Replay replay = call.walk().replay();
    Optional<Delivery> early = replay.delivery(call.key());
    if (early.isPresent()) {
      onDelivery.accept(early.get());
    } else if (replay.waitAt(call.key()).isPresent()) {
      replay
          .waitAt(call.key())
          .flatMap(Wait::firstAlarm)
          .ifPresent(engine.dispatcher().deadlines()::mayBeEarlier);
      // the process may have died between the wait and what it is opened for
      opened(call, spec, replay.waitAt(call.key()).get(), onDelivery);
    } else {
      Wait wait = open(call, spec);
      engine.afterAppend(
          call.walk().appendWithFailures(wait),
          call::stopAfter,
          () ->
              call.ends(
                  () -> {
                    wait.firstAlarm().ifPresent(engine.dispatcher().deadlines()::mayBeEarlier);
                    if (wait.tells()) {
                      tell();
                    }
                    if (call.scope().isClosed()) {
                      call.suspend();
                      return;
                    }
                    opened(call, spec, wait, onDelivery);
                  }));
    }
  }

  private void opened(StepCall call, WaitSpec spec, Wait wait, Consumer<Delivery> onDelivery) {
    spec.onOpen().accept(wait);
    // what came from outside before was given to it as it opened
    Optional<Delivery> kept =
        wait.eventKey().isEmpty() ? Optional.empty() : delivered(call.walk(), call.key());
    if (kept.isPresent()) {
      onDelivery.accept(kept.get());
    } else {
      park(call, spec, onDelivery);
    }
  }

  private Wait open(StepCall call, WaitSpec spec) {
    return new Wait(
        engine.ids().next(),
        call.walk().id(),
        call.key(),
        spec.kind(),
        spec.name(),
        spec.detail(),
        engine.clock().instant(),
        spec.schedule(),
        spec.eventKey(),
        spec.tells());
  }

  private void park(StepCall call, WaitSpec spec, Consumer<Delivery> onDelivery) {
    if (spec.hot().isZero() || engine.isStopping() || call.exchange().isTransacted()) {
      call.suspend();
      return;
    }
    Parked wait = new Parked(call, onDelivery);
    String key = key(call.walk().id(), call.key().text());
    parked.put(key, wait);
    wait.forgets(call.whenGivenUp(() -> letGo(key, wait)));
    if (call.walk().stopped() != null) {
      // just now, when there was nobody here to let go
      letGo(key, wait);
      return;
    }
    // a delivery between the append and the put found nobody: look once more
    Optional<Delivery> meanwhile = delivered(call.walk(), call.key());
    if (meanwhile.isPresent()) {
      deliver(key, wait, meanwhile.get());
    } else {
      wait.letGoAfter(engine.threads().after(spec.hot(), () -> letGo(key, wait)));
    }
  }

  private Optional<Delivery> delivered(Walk walk, StepKey key) {
    return engine.journals().of(walk.id()).waitsOf(walk.id()).stream()
        .filter(state -> state.of().key().equals(key))
        .findFirst()
        .flatMap(WaitState::delivery);
  }

  /** A wait had a turn that was recorded. */
  void turned(WaitState now) {
    now.delivery().ifPresent(this::delivered);
    if (now.of().tells()) {
      tell();
    }
  }

  /** Has this done whenever something was recorded that somebody outside is to be told of. */
  void onUntold(Runnable listener) {
    listeners.add(listener);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  /** A delivery was recorded: gives it to whoever is parked for it, or walks the run again. */
  void delivered(Delivery delivery) {
    String key = key(delivery.run(), delivery.correlation());
    Parked wait = parked.get(key);
    if (wait == null || !deliver(key, wait, delivery)) {
      engine.dispatcher().wake(delivery.run());
    }
  }

  private boolean deliver(String key, Parked wait, Delivery delivery) {
    if (!wait.decide(Parked.State.DELIVERED)) {
      return false;
    }
    parked.remove(key, wait);
    engine.execute(() -> wait.call().ends(() -> wait.onDelivery().accept(delivery)));
    return true;
  }

  private void letGo(String key, Parked wait) {
    if (wait.decide(Parked.State.LET_GO)) {
      parked.remove(key, wait);
      wait.call().suspend();
    }
  }

  /** Lets the parked exchanges of one run go, as its walk is over; each on a worker. */
  void letGo(RunId run) {
    String prefix = key(run, "");
    parked.forEach(
        (key, wait) -> {
          if (key.startsWith(prefix)) {
            engine.execute(() -> letGo(key, wait));
          }
        });
  }

  /** How many exchanges are parked. */
  int parked() {
    return parked.size();
  }

  /** Lets all parked exchanges go and joins their unwinding, for a limited time. */
  void letAllGo() {
    List<Map.Entry<String, Parked>> all = List.copyOf(parked.entrySet());
    CountDownLatch unwound = new CountDownLatch(all.size());
    for (Map.Entry<String, Parked> entry : all) {
      engine.execute(
          () -> {
            letGo(entry.getKey(), entry.getValue());
            unwound.countDown();
          });
    }
    try {
      if (!unwound.await(LET_GO_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn()
            .addKeyValue("waits", unwound.getCount())
            .log("Some waits did not unwind in time; they go on at the next start.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String key(RunId run, String correlation) {
    return run + "/" + correlation;
  }
}
