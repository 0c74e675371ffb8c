package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A place where a run waits for a person. Immutable.
 *
 * @param name as in {@code gate:<name>}
 * @param shows the fields a reviewer sees; empty: the body
 * @param reviewers groups or users that may decide; empty: anyone
 * @param due how long after opening the deadline is
 * @param onTimeout what is decided at the deadline
 */
public record GateDefinition(
    String name, List<String> shows, List<String> reviewers, Duration due, OnTimeout onTimeout) {
  public GateDefinition {
    Checks.required(name, "a gate");
    shows = Checks.distinct(shows, "shows of gate '" + name + "'");
    reviewers = Checks.distinct(reviewers, "reviewers of gate '" + name + "'");
    Checks.positive(Optional.of(due), "due of gate '" + name + "'");
  }
}
