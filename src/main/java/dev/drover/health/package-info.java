/**
 * Branch health: how the branches of a join did over the last runs, made of what the journal keeps
 * of each time it closed. Pure: reads nothing and tells nobody.
 */
@NullMarked
package dev.drover.health;

import org.jspecify.annotations.NullMarked;
