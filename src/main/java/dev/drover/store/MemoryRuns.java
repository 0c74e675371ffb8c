package dev.drover.store;

import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.Started;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All runs in the heap, by id and by key. Thread-safe. */
final class MemoryRuns {
  /** More of them would be copied by every collection of the heap. */
  private static final int TERMINAL_KEPT = 250;

  private record Key(String workflow, String key) {}

  private final MemoryIndex index;
  private final Map<RunId, MemoryRun> byId = new ConcurrentHashMap<>();
  private final Map<Key, MemoryRun> byKey = new HashMap<>();

  /** What is left of purged runs that had a key; the newest of them. */
  private final Map<Key, Started.Purged> purged =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Started.Purged> eldest) {
          return size() > TERMINAL_KEPT;
        }
      };

  /** Runs that are over, the one that ended first in front. */
  private final Set<MemoryRun> over = new LinkedHashSet<>();

  MemoryRuns(MemoryIndex index) {
    this.index = index;
  }

  @Nullable MemoryRun find(RunId id) {
    return byId.get(id);
  }

  @Nullable MemoryRun find(String workflow, String key) {
    synchronized (byKey) {
      return byKey.get(new Key(workflow, key));
    }
  }

  Stream<MemoryRun> all() {
    return byId.values().stream();
  }

  /** The joins of which a run here has seen something, by name. */
  List<JoinName> joins() {
    return all()
        .flatMap(run -> run.joins().stream())
        .map(JoinSeen::join)
        .distinct()
        .sorted(Comparator.comparing(JoinName::workflow).thenComparing(JoinName::join))
        .toList();
  }

  /** What the runs here saw of a join, newest first. */
  List<JoinSeen> seen(JoinName join, int limit) {
    return all()
        .flatMap(run -> run.joins().stream())
        .filter(seen -> seen.join().equals(join))
        .sorted(Comparator.comparing(JoinSeen::number).reversed())
        .limit(limit)
        .toList();
  }

  Started start(RunStart start) {
    Started.Purged gone = purged(start);
    if (gone != null) {
      return gone;
    }
    MemoryRun run = new MemoryRun(start, index);
    MemoryRun known = added(start, run);
    return known == null ? new Started.New(run.run()) : same(known.run(), start);
  }

  /** For a run whose start rides with its first step. */
  MemoryRun begin(RunStart start) {
    Started.Purged gone = purged(start);
    if (gone != null) {
      throw new KeyInUse(start, gone.run().id());
    }
    MemoryRun run = new MemoryRun(start, index);
    MemoryRun known = added(start, run);
    if (known == null) {
      return run;
    }
    if (known.run().id().equals(start.id())) {
      return known;
    }
    throw new KeyInUse(start, known.run().id());
  }

  /** Null when the run was added; else the one that has its key or id already. */
  private @Nullable MemoryRun added(RunStart start, MemoryRun run) {
    String key = start.key();
    if (key == null) {
      return byId.putIfAbsent(start.id(), run);
    }
    synchronized (byKey) {
      MemoryRun known = byKey.putIfAbsent(new Key(start.workflow(), key), run);
      return known == null ? byId.putIfAbsent(start.id(), run) : known;
    }
  }

  private static Started same(Run known, RunStart start) {
    return RunRows.sameInput(known.start().input(), start.input())
        ? new Started.Existing(known)
        : new Started.Conflict(known);
  }

  /** A walk left the run: it may be over, and another one forgotten for it. */
  void left(MemoryRun run) {
    if (!run.run().status().terminal()) {
      return;
    }
    synchronized (over) {
      over.remove(run);
      over.add(run);
      if (over.size() > TERMINAL_KEPT) {
        forgetFirst();
      }
    }
  }

  private void forgetFirst() {
    Iterator<MemoryRun> first = over.iterator();
    MemoryRun run = first.next();
    first.remove();
    if (!run.run().status().terminal()) {
      return;
    }
    forget(run.run().start());
  }

  private void forget(RunStart start) {
    byId.remove(start.id());
    index.forget(start.id());
    String key = start.key();
    if (key != null) {
      synchronized (byKey) {
        byKey.remove(new Key(start.workflow(), key));
      }
    }
  }

  private Started.@Nullable Purged purged(RunStart start) {
    String key = start.key();
    if (key == null) {
      return null;
    }
    synchronized (byKey) {
      return purged.get(new Key(start.workflow(), key));
    }
  }

  /** Forgets a run for good; only its key stays taken. */
  void purge(MemoryRun run, Instant now) {
    Run last = run.run();
    String key = last.start().key();
    synchronized (over) {
      over.remove(run);
    }
    forget(last.start());
    if (key != null && last.start().parent() == null) {
      Run husk =
          PurgeRows.husk(
              last.id(),
              last.start().workflow(),
              key,
              last.status(),
              last.start().at(),
              last.endedAt().orElse(now));
      synchronized (byKey) {
        purged.put(new Key(last.start().workflow(), key), new Started.Purged(husk, now));
      }
    }
  }
}
