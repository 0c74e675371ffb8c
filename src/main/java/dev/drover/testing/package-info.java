/**
 * For tests of routes, ours and yours: kill the process at a named point, and see that the run
 * carries on.
 */
@NullMarked
package dev.drover.testing;

import org.jspecify.annotations.NullMarked;
