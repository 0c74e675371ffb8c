package dev.drover.run;

import dev.drover.journal.Payload;
import dev.drover.journal.Schedule;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a step waits for.
 *
 * @param eventKey by which what comes from outside finds it, with its name; empty for none
 * @param detail shown to whoever may end the wait
 * @param schedule when the clock speaks, and ends it; that of a wait that is recorded stays
 * @param tells whether somebody outside is told that it opened, and what happens to it
 * @param hot how long the exchange stays in memory for a quick answer; zero lets it go at once
 * @param onOpen called with the wait when it is on disk, and again by every later walk that finds
 *     it undelivered: it must be idempotent
 */
public record WaitSpec(
    WaitKind kind,
    String name,
    String eventKey,
    Payload detail,
    Schedule schedule,
    boolean tells,
    Duration hot,
    Consumer<Wait> onOpen) {

  /** A wait for a person: nothing is kept in memory. */
  public static WaitSpec forPerson(String name, Payload detail, Schedule schedule) {
    return cold(WaitKind.GATE, name, "", detail, schedule);
  }

  /** A wait for something from outside that is called by this name and key. */
  public static WaitSpec forEvent(String name, String key, Payload detail, Schedule schedule) {
    return cold(WaitKind.EVENT, name, key, detail, schedule);
  }

  /** A wait for the clock. */
  static WaitSpec forTime(String name, Schedule schedule, Duration hot) {
    return new WaitSpec(WaitKind.TIMER, name, "", Payload.NONE, schedule, false, hot, opened -> {});
  }

  /**
   * A wait for the end of a child.
   *
   * @param begin starts it, or finds it
   */
  static WaitSpec forChild(String workflow, Duration hot, Runnable begin) {
    return new WaitSpec(
        WaitKind.CHILD,
        workflow,
        "",
        Payload.NONE,
        Schedule.NONE,
        false,
        hot,
        opened -> begin.run());
  }

  private static WaitSpec cold(
      WaitKind kind, String name, String eventKey, Payload detail, Schedule schedule) {
    return new WaitSpec(kind, name, eventKey, detail, schedule, false, Duration.ZERO, opened -> {});
  }

  /** The same, where somebody outside is told of it, or not. */
  public WaitSpec telling(boolean told) {
    return new WaitSpec(kind, name, eventKey, detail, schedule, told, hot, onOpen);
  }

  /** The same, with something to do when it is open. */
  public WaitSpec opening(Consumer<Wait> opened) {
    return new WaitSpec(kind, name, eventKey, detail, schedule, tells, hot, opened);
  }
}
