package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RecoveryTrapsTest extends Traps {
  private static final String ONCE = CONTRACT + "steps:\n  pay: { effect: at-most-once }\n";
  private final AtomicInteger failing = new AtomicInteger();

  @Override
  protected void prepare(CamelContext context) {
    Journal real = context.getRegistry().lookupByNameAndType("journal", Journal.class);
    Journal flaky =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("append")
                      && failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    return CompletableFuture.failedFuture(
                        new JournalUnavailable("the disk is full"));
                  }
                  try {
                    return method.invoke(real, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    context.getRegistry().bind("journal", Journal.class, flaky);
  }

  private static void paying(RouteBuilder r, Traps test) {
    r.from("workflow:w")
        .process(test.does("before"))
        .id("before")
        .to("gate:lead")
        .process(test.does("pay"))
        .id("pay")
        .process(test.does("end"))
        .id("end");
  }

  /** A run that died between the intent to pay and the record of it. */
  private Run inDoubt() throws Exception {
    app(ONCE, r -> paying(r, this));
    Run run = app().run("w", "in");
    app().crashAt("work.before", "pay");
    app().gates().approve(gates().get(0).id(), "ann", null);
    app().rested(run);
    app().restart();
    Run after = app().rested(run);
    assertThat(after.status()).isEqualTo(RunStatus.IN_DOUBT);
    return after;
  }

  private Run now(Run run) {
    return app().runs().find(run.id().value());
  }

  @Test
  void an_effect_that_may_happen_once_and_was_begun_asks_a_person() throws Exception {
    Run run = inDoubt();
    assertThat(run.error().orElseThrow().step()).isEqualTo("pay");
    assertThat(done).containsExactly("before");
  }

  @Test
  void a_person_says_it_was_done() throws Exception {
    Run run = inDoubt();
    app().runs().resolve(run.id(), new Resolution.Done(Payload.of("receipt")), "ann");
    completed(app().settled(run));
    assertThat(done).containsExactly("before", "end");
  }

  @Test
  void a_person_says_try_it_again() throws Exception {
    Run run = inDoubt();
    app().runs().resolve(run.id(), new Resolution.Retry(), "ann");
    completed(app().settled(run));
    assertThat(done).containsExactly("before", "pay", "end");
  }

  @Test
  void a_person_says_it_has_failed() throws Exception {
    Run run = inDoubt();
    app().runs().resolve(run.id(), new Resolution.Fail("not paid"), "ann");
    assertThat(now(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).containsExactly("before");
  }

  @Test
  void an_effect_that_may_happen_once_and_failed_is_in_doubt_when_the_run_is_resumed()
      throws Exception {
    app(ONCE, r -> r.from("workflow:w").process(failsFirst("pay")).id("pay").to("log:x"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(run.id());
    assertThat(app().settled(run).status()).isEqualTo(RunStatus.IN_DOUBT);
    assertThat(done).containsExactly("pay");
  }

  @Test
  void a_run_whose_walks_die_three_times_without_a_record_is_quarantined() throws Exception {
    app(CONTRACT, r -> paying(r, this));
    Run run = app().run("w", "in");
    app().journal().claim(run.id(), EnumSet.of(RunStatus.WAITING), false);
    for (int i = 0; i < 2; i++) {
      assertThat(app().journal().claim(run.id(), EnumSet.of(RunStatus.RUNNING), true)).isPresent();
    }
    close();
    app(CONTRACT, r -> paying(r, this));
    await().until(() -> now(run).status() == RunStatus.QUARANTINED);
    assertThat(now(run).error().orElseThrow().code()).isEqualTo("poison-run");
    app().runs().resolve(run.id(), new Resolution.Retry(), "ann");
    assertThat(app().settled(run).status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("before");
  }

  @Test
  void a_run_that_a_crash_left_is_carried_on_at_the_start() throws Exception {
    app(CONTRACT, r -> paying(r, this));
    Run run = app().run("w", "in");
    app().journal().claim(run.id(), EnumSet.of(RunStatus.WAITING), false);
    app().restart();
    await().until(() -> now(run).status() == RunStatus.WAITING);
    assertThat(done).containsExactly("before");
  }

  @Test
  void what_hangs_when_the_application_stops_is_interrupted_and_done_again() throws Exception {
    CountDownLatch there = new CountDownLatch(1);
    app(CONTRACT, r -> r.from("workflow:w").process(e -> hangsOnce(there)).id("hangs"));
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    there.await();

    // longer than this test may take: nobody but us interrupts it
    app().context().getExecutorServiceManager().setShutdownAwaitTermination(120_000);
    app().context().getShutdownStrategy().setTimeout(1);
    app().restart();

    assertThat(app().settled(run).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done).containsExactly("interrupted", "again");
  }

  private void hangsOnce(CountDownLatch there) throws InterruptedException {
    if (there.getCount() == 0) {
      done.add("again");
      return;
    }
    there.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      done.add("interrupted");
      throw e;
    }
  }

  @Test
  void a_walk_whose_run_somebody_else_took_writes_nothing_more() throws Exception {
    CountDownLatch there = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .process(
                    e -> {
                      there.countDown();
                      assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                    })
                .id("b")
                .process(does("c"))
                .id("c"));
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    assertThat(there.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(app().journal().claim(run.id(), EnumSet.of(RunStatus.RUNNING), true)).isPresent();
    goOn.countDown();
    app().settled(run);
    assertThat(keys(run)).containsExactly("a~1");
    assertThat(now(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(done).containsExactly("a");
  }

  private int broke(int times) {
    done.add("broke");
    return times;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_run_goes_on_later_when_the_journal_could_not_be_written(int times) throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(does("a"))
                .id("a")
                .process(e -> failing.set(done.contains("broke") ? failing.get() : broke(times)))
                .id("arm")
                .process(does("breaks"))
                .id("breaks")
                .process(does("end"))
                .id("end"));
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(() -> now(run).status() == RunStatus.COMPLETED);
    assertThat(done.stream().filter("a"::equals)).hasSize(1);
    assertThat(done.stream().filter("end"::equals)).hasSize(1);
  }
}
