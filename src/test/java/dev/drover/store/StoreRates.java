package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Measures the store against SQLite itself: equal rows, equal pragmas, the rounds interleaved. Not
 * a test; run its main with seconds a round, rounds and, optionally, a directory on the disk to
 * use.
 */
public final class StoreRates {
  private static final int MANY = 50;

  private interface Caller {
    void call(int thread, long number) throws Exception;
  }

  private StoreRates() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 1.5;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    Path base = args.length > 2 ? Path.of(args[2]) : Path.of("target");
    Files.createDirectories(base);
    Path directory = Files.createTempDirectory(base, "rates");
    memory();
    try (Journal journal =
            new SqliteJournalProvider().open(directory.resolve("a"), InstantSource.system());
        RawSqlite raw = new RawSqlite(directory.resolve("b"))) {
      Caller append = appender(journal, MANY);
      compare("c1", 1, seconds, rounds, (thread, number) -> raw.alone(), append);
      long before = ((SqliteJournal) journal).commits();
      compare("c" + MANY, MANY, seconds, rounds, (thread, number) -> raw.grouped(), append);
      System.out.println("commits " + (((SqliteJournal) journal).commits() - before));
    }
  }

  private static Caller appender(Journal journal, int threads) {
    Samples samples = new Samples();
    RunId[] runs =
        IntStream.range(0, threads)
            .mapToObj(i -> journal.start(samples.run()).run().id())
            .toArray(RunId[]::new);
    AtomicLong seq = new AtomicLong();
    return (thread, number) -> {
      RunStart start = number % 10 == 0 ? samples.run() : null;
      if (start != null) {
        runs[thread] = start.id();
      }
      Changes changes = step(seq.incrementAndGet()).startingWith(start);
      if (journal.append(runs[thread], 1, changes).join() != Appended.MINE) {
        throw new IllegalStateException("not mine");
      }
    };
  }

  private static Changes step(long seq) {
    Payload body = Payload.ofBytes(RawSqlite.BODY, Payload.JSON);
    StepRecord step =
        Samples.step(seq, "step" + seq, 1, new Outcome.Completed(Change.ofBody(body)));
    return Changes.of(step);
  }

  private static void compare(
      String variant, int threads, double seconds, int rounds, Caller raw, Caller append)
      throws Exception {
    rate(threads, seconds, raw);
    rate(threads, seconds, append);
    double[] ratios = new double[rounds];
    double[] rawRates = new double[rounds];
    double[] appendRates = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rawRates[i] = rate(threads, seconds, raw);
      appendRates[i] = rate(threads, seconds, append);
      ratios[i] = appendRates[i] / rawRates[i];
    }
    System.out.printf(
        Locale.ROOT,
        "%s raw=%.0f/s append=%.0f/s ratio=%.3f rounds=%s%n",
        variant,
        median(rawRates),
        median(appendRates),
        median(ratios),
        Arrays.toString(Arrays.stream(ratios).map(r -> Math.round(r * 100) / 100.0).toArray()));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double rate(int threads, double seconds, Caller caller) throws Exception {
    LongAdder done = new LongAdder();
    CountDownLatch start = new CountDownLatch(1);
    long length = (long) (seconds * 1e9);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  long end = System.nanoTime() + length;
                  for (long i = 1; System.nanoTime() < end; i++) {
                    caller.call(number, i);
                    done.increment();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      all.add(thread);
    }
    long begin = System.nanoTime();
    start.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    return done.sum() * 1e9 / (System.nanoTime() - begin);
  }

  private static void memory() {
    MemoryJournal journal = new MemoryJournal();
    Samples samples = new Samples();
    for (int round = 0; round < 6; round++) {
      int count = 200_000;
      Changes[] steps = new Changes[10];
      for (int i = 0; i < 10; i++) {
        steps[i] = Samples.one(i + 1, "step" + i, 1);
      }
      RunId[] runs = new RunId[count / 10];
      for (int i = 0; i < runs.length; i++) {
        runs[i] = journal.start(samples.run()).run().id();
      }
      long begin = System.nanoTime();
      for (RunId run : runs) {
        for (Changes step : steps) {
          journal.append(run, 1, step);
        }
      }
      double each = (System.nanoTime() - begin) / (double) count;
      for (RunId run : runs) {
        journal.append(run, 1, Changes.of(Samples.end(dev.drover.journal.RunStatus.COMPLETED)));
      }
      System.out.printf(Locale.ROOT, "memory append %.0f ns%n", each);
    }
  }
}
