/**
 * The business part of the sample "Outbound": plain beans that find signals in five formats, score
 * companies against profiles, rank leads, choose whom to write to, and make mails. Nothing here
 * knows about runs or models.
 */
@NullMarked
package dev.drover.sample.outbound;

import org.jspecify.annotations.NullMarked;
