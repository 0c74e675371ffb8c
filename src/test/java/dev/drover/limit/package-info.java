@NullMarked
package dev.drover.limit;

import org.jspecify.annotations.NullMarked;
