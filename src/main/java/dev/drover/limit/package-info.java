/**
 * How often, and how many at once: what the agents and steps that name one rate limit share. Nobody
 * who waits for a turn keeps a thread. Knows no engine and no run.
 */
@NullMarked
package dev.drover.limit;

import org.jspecify.annotations.NullMarked;
