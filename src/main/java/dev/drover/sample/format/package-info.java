/** Formats that several samples read and write. Knows nothing of a sample, and nothing of runs. */
@NullMarked
package dev.drover.sample.format;

import org.jspecify.annotations.NullMarked;
