/**
 * Done again: reruns and forks, which are new runs that begin with records of another one. What is
 * taken over is read off the old run's records; walking the new run is the engine's, as of any run.
 *
 * <p>Start with {@link dev.drover.rerun.Reruns}.
 */
@NullMarked
package dev.drover.rerun;

import org.jspecify.annotations.NullMarked;
