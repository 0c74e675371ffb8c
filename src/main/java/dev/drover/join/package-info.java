/** Fan-in: what a join makes of its branches. Pure: nothing here runs anything. */
@NullMarked
package dev.drover.join;

import org.jspecify.annotations.NullMarked;
