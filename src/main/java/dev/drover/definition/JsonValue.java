package dev.drover.definition;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value of a contract file.
 *
 * @param value Map, List, String, Number, Boolean or null
 */
record JsonValue(@Nullable Object value) {}
