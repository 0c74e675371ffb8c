/**
 * The business part of the sample "Vendor risk": plain beans that ask four sources about a vendor,
 * count what they say, find where they disagree, and check what was written about it. Nothing here
 * knows about runs or models.
 */
@NullMarked
package dev.drover.sample.vendor;

import org.jspecify.annotations.NullMarked;
