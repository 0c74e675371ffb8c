/**
 * When to start: cooldowns and thresholds for Camel's own {@code idempotentConsumer} and {@code
 * filter}, which fire in the commit of the start they ask for.
 */
@NullMarked
package dev.drover.trigger;

import org.jspecify.annotations.NullMarked;
