package dev.drover.run;

import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real journal that dies at one of its writes, before it is made or after it and before anybody
 * is told; from then on nothing gets through, as after the process has died.
 */
final class MortalJournal {
  /** It lives on. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final Set<String> WRITES =
      Set.of(
          "start", "append", "claim", "settle", "deliver", "turn", "ring", "arrive", "told", "note",
          "purge");

  private final Journal real;
  private final int diesAt;
  private final boolean told;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean dead;

  /**
   * @param diesAt number of the write, from 1
   * @param told whether that write is still made
   */
  MortalJournal(Journal real, int diesAt, boolean told) {
    this.real = real;
    this.diesAt = diesAt;
    this.told = told;
  }

  boolean isDead() {
    return dead;
  }

  Journal journal() {
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              boolean dies =
                  WRITES.contains(method.getName()) && writes.incrementAndGet() == diesAt;
              Object answer = null;
              if (!dead && (!dies || told)) {
                answer = called(method, arguments);
              }
              dead |= dies;
              if (!dead) {
                return answer;
              }
              JournalUnavailable gone = new JournalUnavailable("The process has died.");
              if (method.getReturnType() == CompletableFuture.class) {
                return CompletableFuture.failedFuture(gone);
              }
              throw gone;
            });
  }

  private Object called(java.lang.reflect.Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
