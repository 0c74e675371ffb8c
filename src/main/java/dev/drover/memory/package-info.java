/**
 * What is known: a run's shared memory, its fields declared and owned. Memory is a projection of
 * the records; nothing here is a second truth.
 */
@NullMarked
package dev.drover.memory;

import org.jspecify.annotations.NullMarked;
