package dev.drover.definition;

import java.util.Optional;
import java.util.Set;

/** Reads values that name a Camel endpoint. */
final class Uris {
  private static final Set<String> IN_A_RUN =
      Set.of("agent", "gate", "event", "supervisor", "swarm", "state-machine");

  private Uris() {}

  /** An endpoint with its scheme written out. */
  static Optional<String> of(Value value) {
    Optional<String> text = value.text();
    if (text.isPresent() && !text.get().matches("[A-Za-z][A-Za-z0-9+.-]*:.+")) {
      value.error(
          "is '" + text.get() + "', which has no scheme", "write for example direct:" + text.get());
      return Optional.empty();
    }
    return text;
  }

  /** An endpoint that can be called outside of runs. */
  static Optional<String> outside(Value value) {
    Optional<String> uri = of(value);
    if (uri.isEmpty()) {
      return uri;
    }
    if (Value.isExpression(uri.get())) {
      value.error(
          "is '" + uri.get() + "', which is not computed",
          "name a route by direct:, and compute there");
      return Optional.empty();
    }
    if (IN_A_RUN.contains(uri.get().substring(0, uri.get().indexOf(':')))) {
      value.error("is '" + uri.get() + "', an endpoint of a run", "write for example direct:tell");
      return Optional.empty();
    }
    return uri;
  }
}
