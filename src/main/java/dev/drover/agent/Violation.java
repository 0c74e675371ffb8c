package dev.drover.agent;

/**
 * One way in which an answer breaks its contract.
 *
 * @param field where in the answer, empty for the whole of it
 * @param rule the rule it breaks, such as {@code required}, {@code json} or {@code revise}
 * @param message what is wrong, readable by a person and by a model
 */
public record Violation(String field, String rule, String message) {}
