package dev.drover.join;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source in the common form.
 *
 * @param rank its place by priority; the lower counts more
 * @param value a frozen tree
 * @param time of its data; empty where nobody knows it
 */
record Fitted(String name, int rank, @Nullable Object value, Optional<Instant> time) {}
