package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a walk looks at records, when it carries on a run with very many of them. */
class ReplayWorkTest extends Traps {
  private static final int BATCHES = 20;
  private static final int ITEMS = 50;
  private static final int RECORDS = BATCHES * ITEMS + 1;
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final StepPath SPLIT = new StepPath("batches");

  private final Counting<StepRecord> records = new Counting<>();

  private static StepRecord record(long seq, StepPath path, StepKind kind) {
    return new StepRecord(
        seq,
        new StepKey(path, 1),
        kind,
        "enrich",
        new Outcome.Completed(Change.ofBody(Payload.of("done"))),
        new Input.Fields(),
        0,
        1,
        1,
        1,
        T0,
        T0,
        Usage.NONE,
        List.of(),
        seq == 1 ? List.of(new FieldWrite("f", 1, Payload.of("v"), T0)) : List.of(),
        false);
  }

  private static StepPath item(int batch, int item) {
    return SPLIT.item(batch).item(item);
  }

  private Replay replay() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a"));
    Run run = completed(app().run("w", "in"));
    long seq = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int item = 0; item < ITEMS; item++) {
        StepPath path = item(batch, item).child("enrich", 1);
        records.items.add(record(++seq, path, StepKind.STEP));
      }
    }
    records.items.add(record(++seq, SPLIT, StepKind.JOIN));
    return new Replay(new History(run, records, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void items_are_answered_and_begun_without_looking_at_the_others() throws Exception {
    Replay replay = replay();
    assertThat(records.read).as("to begin with").isLessThan(20 * RECORDS);
    records.read = 0;

    for (StepRecord step : List.copyOf(records.items)) {
      StepPath path = step.key().path();
      replay.unvisited(path, path.child("new", 1));
      replay.hasInside(step.key());
      replay.workBegan(step.key());
      replay.visit(step.key());
      replay.inside().writersWithin(step);
      replay.inside().seenBehind(path, step);
    }

    assertThat(replay.unvisited(StepPath.ROOT, null)).isEmpty();
    assertThat(records.read).isZero();
  }

  @Test
  void what_a_run_has_used_is_added_up_in_one_go() throws Exception {
    Replay replay = replay();
    List<Attempt> attempts = new ArrayList<>();
    for (StepRecord step : records.items) {
      attempts.add(
          new Attempt(
              step.key(),
              step.kind(),
              step.name(),
              2,
              Attempt.State.FAILED,
              T0,
              T0,
              null,
              new Usage(1, 0, 0, 0, 0, null),
              List.of(),
              1));
    }
    Run run = replay.history().run();
    records.read = 0;

    Usage sum = Spent.in(new History(run, records, attempts, List.of(), List.of(), List.of()));

    assertThat(sum.inputTokens()).isEqualTo(RECORDS);
    assertThat(records.read).isEqualTo(RECORDS);
  }

  /** A list that counts how many of its items were read. */
  private static final class Counting<T> extends AbstractList<T> {
    private final List<T> items = new ArrayList<>();
    private int read;

    @Override
    public T get(int index) {
      read++;
      return items.get(index);
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
