/**
 * What the code and the documents promise about the code: layers, house rules, and that no document
 * names a type, file, command or key that is gone.
 */
package dev.drover.architecture;
