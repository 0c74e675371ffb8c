package dev.drover.gate;

import org.jspecify.annotations.Nullable;

/**
 * One place in which two proposals differ.
 *
 * @param path such as {@code lines[0].total}; {@code .} where they differ as a whole
 * @param before plain data; null where there was nothing
 * @param after plain data; null where there is nothing any more
 */
public record ProposalChange(String path, @Nullable Object before, @Nullable Object after) {}
