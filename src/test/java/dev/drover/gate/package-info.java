/** Tests of gates: the law, the ladder, conditions. */
@NullMarked
package dev.drover.gate;

import org.jspecify.annotations.NullMarked;
