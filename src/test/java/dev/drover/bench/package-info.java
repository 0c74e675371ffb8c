/**
 * The bench: what a step costs with Drover, beside what the same work costs without it. Not tests:
 * {@code mvn -q -Pbench verify} runs it and prints one JSON object per line.
 */
@NullMarked
package dev.drover.bench;

import org.jspecify.annotations.NullMarked;
