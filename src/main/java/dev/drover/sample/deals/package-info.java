/**
 * The business part of the sample "Due diligence": plain beans that analyse one deal from four
 * sides, decide on it, and rank many. Nothing here knows about runs or models.
 */
@NullMarked
package dev.drover.sample.deals;

import org.jspecify.annotations.NullMarked;
