/**
 * The business part of the sample "Content": plain beans that let a piece pass as it was written,
 * and make a page of it. Nothing here knows about runs or models.
 */
@NullMarked
package dev.drover.sample.content;

import org.jspecify.annotations.NullMarked;
