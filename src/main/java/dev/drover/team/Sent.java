package dev.drover.team;

import java.util.Map;

/**
 * What became of an event that was sent to a state machine.
 *
 * @param status {@code accepted}, or {@code ignored} where the state declares that
 * @param state in which the machine was
 */
record Sent(String status, String run, String machine, String state, String event) {

  Map<String, Object> document() {
    return Map.of("status", status, "run", run, "machine", machine, "state", state, "event", event);
  }
}
