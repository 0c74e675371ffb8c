/** The business part of the sample "watch": readings made of files, and what is done about them. */
@NullMarked
package dev.drover.sample.watch;

import org.jspecify.annotations.NullMarked;
