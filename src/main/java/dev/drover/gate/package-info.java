/**
 * Waiting for a person: a gate suspends its run without holding a thread, survives restarts, and is
 * decided once. Scheme {@code gate:}.
 */
@NullMarked
package dev.drover.gate;

import org.jspecify.annotations.NullMarked;
