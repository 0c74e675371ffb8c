/**
 * What next: the engine that makes Camel routes durable. A run is a route that may be started again
 * from the top; finished steps answer from the journal. Scheme {@code workflow:}.
 *
 * <p>Start with {@link dev.drover.run.Runs}.
 */
@NullMarked
package dev.drover.run;

import org.jspecify.annotations.NullMarked;
