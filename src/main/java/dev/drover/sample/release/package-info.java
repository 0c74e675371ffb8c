/** The bank behind the workflow "payment-release": a ledger that books each order once. */
@NullMarked
package dev.drover.sample.release;

import org.jspecify.annotations.NullMarked;
