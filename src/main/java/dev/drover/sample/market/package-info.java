/**
 * The business part of the sample "Market monitoring": plain beans that fetch, parse, normalise and
 * score what sources of many formats have, and merge it. Nothing here knows about runs or models.
 */
@NullMarked
package dev.drover.sample.market;

import org.jspecify.annotations.NullMarked;
