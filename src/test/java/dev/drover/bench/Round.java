package dev.drover.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One measurement of one variant.
 *
 * @param cpuMicrosPerStep of the whole process, its collector and compiler included
 */
record Round(double stepsPerSecond, double cpuMicrosPerStep) {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Lets all callers of the variant call again and again until the time is over. */
  static Round of(Variant variant, Duration length) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(variant.callers());
    try {
      long cpu = PROCESS.getProcessCpuTime();
      long begin = System.nanoTime();
      long end = begin + length.toNanos();
      List<Callable<Long>> callers = new ArrayList<>();
      for (int i = 0; i < variant.callers(); i++) {
        int caller = i;
        callers.add(() -> callUntil(end, variant.call(), caller));
      }
      long steps = sum(threads.invokeAll(callers));
      double nanos = System.nanoTime() - begin;
      double cpuNanos = PROCESS.getProcessCpuTime() - cpu;
      return new Round(steps * 1e9 / nanos, cpuNanos / 1e3 / steps);
    } finally {
      threads.shutdown();
    }
  }

  private static long callUntil(long end, Variant.Call call, int caller) throws Exception {
    long steps = 0;
    do {
      steps += call.steps(caller);
    } while (System.nanoTime() < end);
    return steps;
  }

  private static long sum(List<Future<Long>> callers)
      throws InterruptedException, ExecutionException {
    long steps = 0;
    for (Future<Long> caller : callers) {
      steps += caller.get();
    }
    return steps;
  }
}
