package dev.drover.run;

import java.time.Instant;

/**
 * What a purge deleted, or would delete.
 *
 * @param endedBefore runs that ended before this were meant
 * @param runs how many, children included
 * @param more whether there may be more of them
 */
public record Purged(Instant endedBefore, long runs, boolean more) {}
