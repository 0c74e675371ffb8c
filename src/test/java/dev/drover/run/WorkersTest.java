package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int MANY = 64;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Workers workers = new Workers(threads, timer);

  @AfterEach
  void stop() {
    threads.shutdownNow();
    timer.shutdownNow();
  }

  @Test
  void tasks_that_all_wait_for_each_other_still_get_a_thread_each() throws Exception {
    // Given
    CountDownLatch allBegan = new CountDownLatch(MANY);
    CountDownLatch allEnded = new CountDownLatch(MANY);
    // When
    for (int i = 0; i < MANY; i++) {
      workers.execute(
          () -> {
            allBegan.countDown();
            await(allBegan);
            allEnded.countDown();
          });
    }
    // Then
    assertThat(allEnded.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void short_tasks_share_threads() throws Exception {
    // Given
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(MANY);
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    workers.execute(() -> await(open));
    // When
    for (int i = 0; i < MANY; i++) {
      workers.execute(
          () -> {
            used.add(Thread.currentThread());
            ended.countDown();
          });
    }
    open.countDown();
    // Then
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(used).hasSizeLessThan(MANY);
  }

  @Test
  void a_task_that_throws_leaves_its_place_to_others() throws Exception {
    // Given
    CountDownLatch ended = new CountDownLatch(MANY);
    // When
    for (int i = 0; i < MANY; i++) {
      workers.execute(
          () -> {
            ended.countDown();
            throw new StopTask();
          });
    }
    // Then
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class StopTask extends RuntimeException {
    private static final long serialVersionUID = 1;

    StopTask() {
      super("on purpose", null, false, false);
    }
  }
}
