/**
 * The business part of the sample "Research synthesis": plain beans that search a small corpus,
 * take the passages out that speak of a question, and check what was written from them. Nothing
 * here knows about runs or models.
 */
@NullMarked
package dev.drover.sample.research;

import org.jspecify.annotations.NullMarked;
