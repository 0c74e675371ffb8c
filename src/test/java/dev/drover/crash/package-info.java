/**
 * Crash tests: processes that are halted or killed at every moment, restarted, and compared with an
 * undisturbed run and with what witnesses outside saw.
 */
@NullMarked
package dev.drover.crash;

import org.jspecify.annotations.NullMarked;
