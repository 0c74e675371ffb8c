package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a wait that nobody ends is spoken of again, and when it ends by itself. It is recorded with
 * the wait: neither a restart nor a changed contract moves it. Immutable.
 *
 * @param bells in the order of time; the last one is the only END. Empty where the clock ends
 *     nothing
 */
public record Schedule(List<Bell> bells) {
  /** The clock ends nothing. */
  public static final Schedule NONE = new Schedule(List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when the bells are in another order, or END is not the last
   */
  public Schedule {
    bells = List.copyOf(bells);
    for (int i = 0; i < bells.size(); i++) {
      boolean last = i == bells.size() - 1;
      if (last != (bells.get(i).kind() == Bell.Kind.END)) {
        throw new IllegalArgumentException("END is the last bell, and no other is: " + bells);
      }
      if (!last && bells.get(i).at().isAfter(bells.get(i + 1).at())) {
        throw new IllegalArgumentException("Bells come in the order of time: " + bells);
      }
    }
  }

  /**
   * Nothing but an end.
   *
   * @param outcome see {@link Bell#outcome()}
   */
  public static Schedule endingAt(Instant end, String outcome) {
    return new Schedule(List.of(Bell.end(end, outcome)));
  }

  /** The same without an outcome; never ends where there is no such time. */
  public static Schedule endingAt(Optional<Instant> end) {
    return end.map(at -> endingAt(at, "")).orElse(NONE);
  }

  /** The first alarm. */
  public Optional<Instant> first() {
    return bells.isEmpty() ? Optional.empty() : Optional.of(bells.get(0).at());
  }

  /** When it ends by itself. */
  public Optional<Instant> end() {
    return bells.isEmpty() ? Optional.empty() : Optional.of(bells.get(bells.size() - 1).at());
  }

  /** The next alarm when all is rung that was due at {@code passed}. */
  public Optional<Instant> after(Instant passed) {
    return bells.stream().map(Bell::at).filter(at -> at.isAfter(passed)).findFirst();
  }

  /** How often it has been escalated by then. */
  public int level(Instant now) {
    return (int) escalations().stream().filter(bell -> !bell.at().isAfter(now)).count();
  }

  /**
   * Who was asked by that escalation, the first one being 1; nobody at 0: whoever the wait itself
   * names.
   */
  public List<String> askedAt(int level) {
    return level == 0 ? List.of() : escalations().get(level - 1).to();
  }

  /**
   * When those who were asked last are asked no longer alone: at the next escalation or the end.
   */
  public Optional<Instant> rungEnd(int level) {
    List<Bell> escalations = escalations();
    return level < escalations.size() ? Optional.of(escalations.get(level).at()) : end();
  }

  private List<Bell> escalations() {
    return bells.stream().filter(bell -> bell.kind() == Bell.Kind.ESCALATE).toList();
  }
}
