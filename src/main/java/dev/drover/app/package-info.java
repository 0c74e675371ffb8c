/**
 * Wiring: builds the application out of routes, contracts, properties and a journal, for {@code mvn
 * camel:run} and for the command line. The only package that knows which store there is.
 *
 * <p>Start with {@link dev.drover.app.Application}.
 */
@NullMarked
package dev.drover.app;

import org.jspecify.annotations.NullMarked;
