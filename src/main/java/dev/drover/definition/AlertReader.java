package dev.drover.definition;

import java.util.Optional;
import java.util.Set;

/** Reads when a join tells of a branch that fails again and again. */
final class AlertReader {
  private static final int MOST = 100;

  /** What works inside of runs only; an alert is sent from outside. */
  private static final Set<String> IN_RUNS = Set.of("agent", "gate");

  private final Desk desk;

  AlertReader(Desk desk) {
    this.desk = desk;
  }

  /** The alert of a join; empty when it has none, or something is wrong with it. */
  Optional<AlertDefinition> read(Block join, String who) {
    return join.value("alert").flatMap(value -> read(value, who));
  }

  private Optional<AlertDefinition> read(Value value, String who) {
    int before = desk.problems().count();
    Block block =
        Block.ofKeys(desk, value.keyNode(), value.node(), "'alert' of " + who, Kind.ALERT.keys());
    Optional<Integer> after =
        block
            .required("after", "say after how many failures in a row, such as 3")
            .flatMap(number -> number.number(1, MOST));
    Optional<String> to = block.value("to").flatMap(AlertReader::endpoint);
    return desk.problems().count() > before
        ? Optional.empty()
        : after.map(times -> new AlertDefinition(times, to));
  }

  private static Optional<String> endpoint(Value value) {
    Optional<String> uri = value.text();
    uri.ifPresent(written -> check(value, written));
    return uri;
  }

  private static void check(Value value, String uri) {
    if (!uri.matches("[A-Za-z][A-Za-z0-9+.-]*:.+")) {
      value.error("is '" + uri + "', which has no scheme", "write for example direct:alarm");
    } else if (uri.contains("${")) {
      value.error(
          "is '" + uri + "', which is not computed", "name a route by direct:, and compute there");
    } else if (IN_RUNS.contains(uri.substring(0, uri.indexOf(':')))) {
      value.error(
          "is '" + uri + "', an endpoint of a run, and an alert belongs to none",
          "name a route by direct:, or start a run by workflow:");
    }
  }
}
