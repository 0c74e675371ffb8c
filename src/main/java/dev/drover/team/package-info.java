/**
 * Who is next: what goes through states, by events and conditions, until it ends. Scheme {@code
 * state-machine:}.
 */
@NullMarked
package dev.drover.team;

import org.jspecify.annotations.NullMarked;
