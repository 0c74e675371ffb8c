package dev.drover.journal;

import org.jspecify.annotations.Nullable;

/**
 * Why something ended badly, as a value.
 *
 * @param code a stable word such as {@code agent-output-invalid}
 * @param step path of the step that failed; empty when it is the run itself
 * @param agent the agent that produced the failure; null when none did
 * @param message what happened, for a person
 * @param hint what to do next
 * @param type class name of the exception, for a {@code doCatch} on replay; null when there was
 *     none
 */
public record Failure(
    String code,
    String step,
    @Nullable String agent,
    String message,
    String hint,
    @Nullable String type) {

  /** The same failure, seen at {@code path}, unless it already names a step. */
  public Failure at(StepPath path) {
    return step.isEmpty() ? new Failure(code, path.value(), agent, message, hint, type) : this;
  }
}
