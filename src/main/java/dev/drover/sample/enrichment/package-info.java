/**
 * The business part of the sample "Account enrichment": plain beans that read a list, look accounts
 * up in two sources of differing schema, and say what became of each line. Nothing here knows about
 * runs or tables.
 */
@NullMarked
package dev.drover.sample.enrichment;

import org.jspecify.annotations.NullMarked;
