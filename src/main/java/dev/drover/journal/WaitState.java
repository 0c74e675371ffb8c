package dev.drover.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wait and what became of it. Immutable: a turn makes another one.
 *
 * @param of the wait
 * @param delivery empty while it is open
 * @param runStatus of its run; a terminal one closes the wait too
 * @param version rises with every turn, from 1; a turn is made for one of them
 * @param alarm when the clock has a turn; empty for never, and when it has ended
 * @param events what happened to it, in order
 */
public record WaitState(
    Wait of,
    Optional<Delivery> delivery,
    RunStatus runStatus,
    long version,
    Optional<Instant> alarm,
    List<WaitEvent> events) {
  /** Who does what a bell does. */
  public static final String CLOCK = "clock";

  /** Copies the list; what has ended has no alarm. */
  public WaitState {
    events = List.copyOf(events);
    alarm = delivery.isEmpty() && !runStatus.terminal() ? alarm : Optional.empty();
  }

  /** A wait that nothing has happened to but perhaps its end. */
  public WaitState(Wait of, Optional<Delivery> delivery, RunStatus runStatus) {
    this(of, delivery, runStatus, 1, of.firstAlarm(), List.of());
  }

  /** Whether a delivery would still be taken. */
  public boolean open() {
    return delivery.isEmpty() && !runStatus.terminal();
  }

  /** How often it has been escalated. */
  public int level() {
    return (int) events.stream().filter(event -> event.kind() == WaitEvent.Kind.ESCALATED).count();
  }

  /** The event of that number, or empty. */
  public Optional<WaitEvent> event(long number) {
    return events.stream().filter(event -> event.number() == number).findFirst();
  }

  /** The number that the next event gets. */
  public long nextNumber() {
    return events.isEmpty() ? 1 : events.get(events.size() - 1).number() + 1;
  }

  /** The same behind a turn that was made for it. */
  public WaitState after(Turn turn) {
    List<WaitEvent> all = new ArrayList<>(events);
    long number = nextNumber();
    for (WaitEvent event : turn.events()) {
      all.add(event.numbered(number++));
    }
    return new WaitState(of, turn.delivery(), runStatus, version + 1, turn.alarm(), all);
  }

  /** The same with what happened to it. */
  public WaitState with(List<WaitEvent> all) {
    return new WaitState(of, delivery, runStatus, version, alarm, all);
  }

  /** The turn of the clock: all that is due by {@code now}, at once. */
  public Turn ring(Instant now) {
    List<WaitEvent> rung = new ArrayList<>();
    Optional<Delivery> end = Optional.empty();
    List<Bell> bells = of.schedule().bells();
    for (int i = 0; i < bells.size(); i++) {
      Bell bell = bells.get(i);
      if (isDue(bell, now)) {
        if (bell.kind() == Bell.Kind.END) {
          end = Optional.of(ended(bell, now));
        }
        if (of.kind() != WaitKind.TIMER) {
          rung.add(event(bell, i + 1, now));
        }
      }
    }
    Optional<Instant> next = end.isPresent() ? Optional.empty() : of.schedule().after(now);
    return new Turn(of.run(), of.correlation(), version, rung, next, end);
  }

  /** What was due before the present alarm has rung. */
  private boolean isDue(Bell bell, Instant now) {
    return alarm.isPresent() && !bell.at().isBefore(alarm.get()) && !bell.at().isAfter(now);
  }

  private WaitEvent event(Bell bell, int number, Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    if (bell.kind() == Bell.Kind.END) {
      detail.put("outcome", bell.outcome());
    } else {
      detail.put("to", bell.to());
    }
    detail.put("due", bell.at().toString());
    return WaitEvent.of(
        of, kind(bell.kind()), CLOCK, Payload.of(detail), now, String.valueOf(number));
  }

  private static WaitEvent.Kind kind(Bell.Kind bell) {
    return switch (bell) {
      case REMIND -> WaitEvent.Kind.REMINDED;
      case ESCALATE -> WaitEvent.Kind.ESCALATED;
      case END -> WaitEvent.Kind.TIMED_OUT;
    };
  }

  /** The outcome stands in the payload as a person's decision would. */
  private Delivery ended(Bell bell, Instant now) {
    return new Delivery(
        of.run(),
        of.correlation(),
        of.kind() == WaitKind.TIMER ? Delivery.Kind.FIRED : Delivery.Kind.TIMED_OUT,
        bell.outcome().isEmpty() ? Payload.NONE : Payload.of(Map.of("decision", bell.outcome())),
        CLOCK,
        null,
        now);
  }
}
