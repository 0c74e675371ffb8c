/**
 * What happened: the nouns of a run and the port they are kept behind. Knows neither Camel nor
 * JDBC.
 *
 * <p>Start with {@link dev.drover.journal.Journal} and {@link dev.drover.journal.StepRecord}.
 */
@NullMarked
package dev.drover.journal;

import org.jspecify.annotations.NullMarked;
