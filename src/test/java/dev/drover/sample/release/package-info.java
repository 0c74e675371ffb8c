@NullMarked
package dev.drover.sample.release;

import org.jspecify.annotations.NullMarked;
