package dev.drover.definition;

/**
 * One place where a value breaks its schema. Immutable.
 *
 * @param field path such as {@code lines[2].total}; empty for the whole value; for {@code required}
 *     the missing property
 * @param rule the schema keyword, such as {@code required} or {@code minimum}
 * @param message readable by a person
 */
public record Violation(String field, String rule, String message) {}
