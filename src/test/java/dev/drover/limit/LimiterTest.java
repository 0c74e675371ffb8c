package dev.drover.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.definition.RateLimit;
import dev.drover.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rate limit: whose turn it is, by a clock that is set and threads that are played. */
@Timeout(60)
class LimiterTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T09:00:00Z"));
  private final Deque<Runnable> onExecutor = new ArrayDeque<>();
  private final Deque<Runnable> naps = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private final RateLimits limits =
      new RateLimits(clock, onExecutor::add, (delay, task) -> naps.add(task));

  private static RateLimit limit(int perSecond, int concurrent) {
    return new RateLimit("crm", some(perSecond), some(concurrent));
  }

  private static OptionalInt some(int number) {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private Permit asks(RateLimit limit, String who) {
    Permit permit = limits.permit(limit);
    permit.take(() -> begun.add(who));
    return permit;
  }

  private void passes(Duration time) {
    clock.advance(time);
    List<Runnable> due = List.copyOf(naps);
    naps.clear();
    due.forEach(Runnable::run);
    work();
  }

  private void work() {
    while (!onExecutor.isEmpty()) {
      onExecutor.removeFirst().run();
    }
  }

  @Test
  void who_has_to_wait_begins_in_the_order_of_asking_and_not_in_the_call_that_made_room() {
    Permit first = asks(limit(0, 1), "first");
    Permit second = asks(limit(0, 1), "second");
    asks(limit(0, 1), "third");
    assertThat(begun).containsExactly("first");

    first.close();
    assertThat(begun).containsExactly("first");
    work();
    assertThat(begun).containsExactly("first", "second");

    second.close();
    second.close();
    work();
    assertThat(begun).containsExactly("first", "second", "third");
    assertThat(naps).as("nobody waits for time").isEmpty();
  }

  @Test
  void no_more_than_so_many_begin_within_any_second_however_short_they_are() {
    for (int i = 0; i < 5; i++) {
      asks(limit(2, 0), "" + i).close();
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(begun).containsExactly("0", "1");

    asks(limit(2, 0), "a");
    asks(limit(2, 0), "b");
    asks(limit(2, 0), "c");
    passes(Duration.ofMillis(499));
    assertThat(begun).as("999 ms after the first").containsExactly("0", "1");
    passes(Duration.ofMillis(1));
    assertThat(begun).containsExactly("0", "1", "a");
    passes(Duration.ofMillis(100));
    assertThat(begun).containsExactly("0", "1", "a", "b");
    passes(Duration.ofMillis(899));
    assertThat(begun).hasSize(4);
    passes(Duration.ofMillis(1));
    assertThat(begun).containsExactly("0", "1", "a", "b", "c");
  }

  @Test
  void who_does_not_want_its_turn_any_more_leaves_it_to_the_next() {
    Permit first = asks(limit(0, 1), "first");
    Permit second = asks(limit(0, 1), "second");
    Permit third = asks(limit(0, 1), "third");

    second.close();
    first.close();
    third.close();
    work();
    asks(limit(0, 1), "fourth");

    assertThat(begun)
        .as("the third had its place already, but was closed before it began")
        .containsExactly("first", "fourth");
  }

  @Test
  void a_pause_is_for_everybody_and_who_was_put_off_comes_first_behind_it() {
    Permit first = asks(limit(0, 2), "first");
    asks(limit(0, 2), "second");
    asks(limit(0, 2), "third");

    first.retake(SECOND.multipliedBy(30), () -> begun.add("first again"));
    work();
    assertThat(begun).containsExactly("first", "second");
    passes(Duration.ofSeconds(29));
    assertThat(begun).containsExactly("first", "second");
    passes(SECOND);
    assertThat(begun).containsExactly("first", "second", "first again");
    first.close();
    work();
    assertThat(begun).endsWith("third");
  }

  @Test
  void a_shorter_pause_does_not_end_a_longer_one() {
    Permit permit = asks(limit(0, 1), "first");
    permit.pause(Duration.ofSeconds(30));
    permit.pause(SECOND);
    permit.giveBack();
    asks(limit(0, 1), "second");

    passes(Duration.ofSeconds(29));
    assertThat(begun).containsExactly("first");
    passes(SECOND);
    assertThat(begun).containsExactly("first", "second");
  }

  @Test
  void a_pause_without_a_limit_is_for_one_call_only() {
    Permit alone = limits.unshared();
    alone.retake(SECOND, () -> begun.add("alone"));
    limits.unshared().take(() -> begun.add("other"));

    assertThat(begun).containsExactly("other");
    passes(SECOND);
    assertThat(begun).containsExactly("other", "alone");
  }

  @Test
  void numbers_of_an_edited_contract_are_in_force_for_all_who_ask_next() {
    asks(limit(0, 1), "first");
    asks(limit(0, 1), "second");
    asks(limit(0, 3), "third");
    passes(SECOND);

    assertThat(begun).containsExactly("first", "second", "third");
  }

  @Test
  void when_the_application_stops_nobody_is_kept_waiting() {
    asks(limit(1, 1), "first");
    asks(limit(1, 1), "second");
    limits.letAllGo();
    work();
    asks(limit(1, 1), "third");

    assertThat(begun).containsExactly("first", "second", "third");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_ceiling_holds_on_platform_and_virtual_threads(boolean virtual) throws Exception {
    ExecutorService threads = virtual ? virtualThreads() : Executors.newCachedThreadPool();
    RateLimits real = new RateLimits(clock, threads, (delay, task) -> threads.execute(task));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(500);
    for (int i = 0; i < 500; i++) {
      Permit permit = real.permit(limit(0, 5));
      threads.execute(
          () ->
              permit.take(
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    permit.close();
                    ended.countDown();
                  }));
    }

    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, 5);
    threads.shutdown();
  }

  /** By name: the language level is 17. */
  private static ExecutorService virtualThreads() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
