package dev.drover.rerun;

import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepRecord;
import dev.drover.run.Insertion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes records of one run records of another, which numbers them anew. */
final class Copies {
  private final Map<Long, StepRecord> bySeq = new HashMap<>();

  /**
   * @param all records of the old run
   */
  Copies(List<StepRecord> all) {
    all.forEach(step -> bySeq.put(step.seq(), step));
  }

  /**
   * The copies, numbered from 1.
   *
   * @param before how many come before the numbers that are left out
   * @param room how many numbers that are
   */
  List<StepRecord> of(List<StepRecord> taken, int before, int room) {
    Map<Long, Long> numbers = new HashMap<>(Map.of(0L, 0L));
    for (int i = 0; i < taken.size(); i++) {
      numbers.put(taken.get(i).seq(), i + 1L + (i < before ? 0 : room));
    }
    List<StepRecord> copies = new ArrayList<>(taken.size());
    for (StepRecord step : taken) {
      StepRecord kept = Insertion.is(step) ? new Insertion(step).goingOn() : step;
      long number = numbers.getOrDefault(step.seq(), 0L);
      copies.add(kept.asTakenOver(number, input(step.input(), numbers)));
    }
    return copies;
  }

  /** An input that came from a record which is not taken over stands for itself. */
  private Input input(Input input, Map<Long, Long> numbers) {
    if (!(input instanceof Input.Carried carried)) {
      return input;
    }
    Long number = numbers.get(carried.seq());
    return number == null ? new Input.Given(output(carried.seq())) : new Input.Carried(number);
  }

  private Payload output(long seq) {
    StepRecord source = bySeq.get(seq);
    return source != null && source.outcome() instanceof Outcome.Completed done
        ? done.change().body()
        : Payload.NONE;
  }
}
