package dev.drover.join;

import org.jspecify.annotations.Nullable;

/**
 * An item of a list that gave way to another one with the same key.
 *
 * @param list the field in which the list stands
 * @param key what both have
 * @param kept the item that stayed, by its source and its index there: {@code crm[0]}
 * @param lost the item that did not, named likewise
 * @param value the item that did not stay, a frozen tree
 */
public record Duplicate(
    String list, @Nullable Object key, String kept, String lost, @Nullable Object value) {}
