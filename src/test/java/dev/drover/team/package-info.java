@NullMarked
package dev.drover.team;

import org.jspecify.annotations.NullMarked;
