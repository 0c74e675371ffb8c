package dev.drover.definition;

import java.time.Duration;

/**
 * How old the data of a field may be when it is read, and what happens when it is older. Immutable.
 *
 * @param limit exactly as old is fresh
 */
public record MaxAge(Duration limit, OnStale onStale) {}
