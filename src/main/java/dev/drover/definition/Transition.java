package dev.drover.definition;

import java.util.Optional;

/**
 * A way from one state to another. Immutable.
 *
 * @param to the state it leads to
 * @param when a Simple condition; empty: always
 * @param effect the endpoint that is called on the way; empty: none
 * @param compensate the endpoint that undoes it, or {@link #NONE}; empty: not said
 * @param rollback the state back to which all is undone; empty: nothing is
 */
public record Transition(
    String to,
    Optional<String> when,
    Optional<String> effect,
    Optional<String> compensate,
    Optional<String> rollback) {
  /** Says that an effect need not be undone. */
  public static final String NONE = "none";

  public Transition {
    Checks.required(to, "the state of a transition");
  }
}
