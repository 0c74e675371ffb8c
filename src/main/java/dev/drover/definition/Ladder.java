package dev.drover.definition;

import dev.drover.journal.Bell;
import dev.drover.journal.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long is waited for an answer, who is reminded before, and who is asked after that. Immutable.
 *
 * @param due how long those have who are asked first
 * @param remind how long before the end of each rung its people are reminded; a rung that is not
 *     longer than that has no such reminder
 * @param rungs who is asked after them, one after the other
 */
public record Ladder(Duration due, List<Duration> remind, List<Rung> rungs) {
  public Ladder {
    Checks.positive(Optional.of(due), "due");
    remind = List.copyOf(remind);
    remind.forEach(before -> Checks.positive(Optional.of(before), "remind"));
    rungs = List.copyOf(rungs);
  }

  /** From the opening to the end of the last rung. */
  public Duration whole() {
    return rungs.stream().map(Rung::due).reduce(due, Duration::plus);
  }

  /**
   * The times of a wait that opens then. All of them are counted from the opening: what one rung
   * takes longer the next does not lose.
   *
   * @param opened when it opens
   * @param first who is asked first; empty where that is anyone
   * @param outcome what holds when nobody has answered at the end
   */
  public Schedule scheduleFrom(Instant opened, List<String> first, String outcome) {
    List<Bell> bells = new ArrayList<>();
    Instant end = opened.plus(due);
    reminders(end, due, first, bells);
    for (Rung rung : rungs) {
      bells.add(new Bell(end, Bell.Kind.ESCALATE, rung.to(), ""));
      end = end.plus(rung.due());
      reminders(end, rung.due(), rung.to(), bells);
    }
    bells.add(new Bell(end, Bell.Kind.END, List.of(), outcome));
    return new Schedule(bells);
  }

  private void reminders(Instant end, Duration rung, List<String> to, List<Bell> bells) {
    remind.stream()
        .filter(before -> before.compareTo(rung) < 0)
        .sorted(Comparator.reverseOrder())
        .forEach(before -> bells.add(new Bell(end.minus(before), Bell.Kind.REMIND, to, "")));
  }
}
