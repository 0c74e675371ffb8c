/**
 * For tests of routes, ours and yours: an application under test with a scripted model, a clock
 * that is set, crashes at named points, and assertions on what is recorded; and a witness that
 * survives the kill of a process.
 */
@NullMarked
package dev.drover.testing;

import org.jspecify.annotations.NullMarked;
