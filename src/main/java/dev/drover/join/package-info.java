/**
 * FAN-IN: what is made of the branches of a fan-out. Pure functions over plain trees: they know
 * neither Camel nor the engine, and give the same whichever branch ended first.
 */
@NullMarked
package dev.drover.join;

import org.jspecify.annotations.NullMarked;
