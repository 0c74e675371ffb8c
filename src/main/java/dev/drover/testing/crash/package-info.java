/**
 * Crash points: the engine says where it is at every durability boundary, and a test stops the
 * process there. Known to the engine, and knows only the journal.
 */
@NullMarked
package dev.drover.testing.crash;

import org.jspecify.annotations.NullMarked;
