package dev.drover.join;

import org.jspecify.annotations.Nullable;

/**
 * A value that a merge did not take up, and did not lose.
 *
 * @param from the source that has it
 * @param field where it stands in that source; one that the schema does not know by its place
 *     behind the renames
 * @param value a frozen tree
 * @param why it has no place in the merged value, for a person
 */
public record Aside(String from, String field, @Nullable Object value, String why) {}
