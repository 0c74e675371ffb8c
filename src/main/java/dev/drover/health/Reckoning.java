package dev.drover.health;

import dev.drover.health.BranchHealth.LastFailure;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up how one branch ended, from the oldest time to the newest. Used by one thread. */
final class Reckoning {
  /** What is usual is judged by so many results. */
  static final int USUAL_OF = 20;

  private static final int PERCENT = 95;

  private final JoinName join;
  private final String branch;
  private final Set<RunId> runs = new HashSet<>();
  private final List<Duration> took = new ArrayList<>();
  private final Deque<Long> sizes = new ArrayDeque<>();
  private int times;
  private int successes;
  private int failures;
  private int empty;
  private int skipped;
  private int inARow;
  private long since;
  private long upTo;
  private Items items = Items.NONE;
  private @Nullable LastFailure last;
  private Instant lastAt = Instant.EPOCH;
  private @Nullable RunId lastRun;

  Reckoning(JoinName join, String branch) {
    this.join = join;
    this.branch = branch;
  }

  void add(BranchSeen seen, JoinSeen in) {
    times++;
    runs.add(in.run());
    upTo = in.number();
    lastAt = in.at();
    lastRun = in.run();
    items = items.plus(seen.items());
    if (seen.ending() == Ending.SKIPPED) {
      skipped++;
      return;
    }
    took.add(seen.took());
    if (seen.ending() != Ending.VALUE) {
      fails(in, seen.code(), seen.message());
    } else if (isHollow(seen.size())) {
      empty++;
      fails(in, LastFailure.EMPTY_RESULT, "nothing in it, and usual is " + usual().getAsLong());
    } else {
      successes++;
      inARow = 0;
      seen.size().ifPresent(this::remember);
    }
  }

  private void fails(JoinSeen in, String code, String message) {
    failures++;
    inARow++;
    since = inARow == 1 ? in.number() : since;
    last = new LastFailure(code, message, in.run(), in.at());
  }

  /** What is not usual does not change what is. */
  private boolean isHollow(OptionalLong size) {
    return size.isPresent() && size.getAsLong() == 0 && usual().orElse(0) > 0;
  }

  private void remember(long size) {
    sizes.addLast(size);
    if (sizes.size() > USUAL_OF) {
      sizes.removeFirst();
    }
  }

  private OptionalLong usual() {
    return sizes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sizes.stream().sorted().toList().get((sizes.size() - 1) / 2));
  }

  /**
   * @param fromTheFirst whether nothing came before what was added
   */
  BranchHealth result(boolean fromTheFirst) {
    boolean sinceIsKnown = inARow > 0 && (fromTheFirst || successes > 0);
    if (lastRun == null) {
      throw new IllegalStateException("nothing was seen of branch '" + branch + "'");
    }
    return new BranchHealth(
        join,
        branch,
        runs.size(),
        times,
        successes,
        failures,
        empty,
        skipped,
        inARow,
        sinceIsKnown ? OptionalLong.of(since) : OptionalLong.empty(),
        upTo,
        usual(),
        p95(),
        items,
        Optional.ofNullable(last),
        lastAt,
        lastRun);
  }

  /** The nearest rank. */
  private Optional<Duration> p95() {
    if (took.isEmpty()) {
      return Optional.empty();
    }
    int rank = (took.size() * PERCENT + 99) / 100;
    return Optional.of(took.stream().sorted().toList().get(rank - 1));
  }
}
