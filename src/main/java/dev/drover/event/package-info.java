/**
 * Waiting for something from outside: inside a run the endpoint waits for it, everywhere else it
 * delivers it. Scheme {@code event:}.
 */
@NullMarked
package dev.drover.event;

import org.jspecify.annotations.NullMarked;
