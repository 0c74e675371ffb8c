/**
 * The real code behind the sample {@code contract-amendment}: what is due, what others pay, which
 * clauses are risky, what to propose, and what is kept when it is signed.
 */
@NullMarked
package dev.drover.sample.amendment;

import org.jspecify.annotations.NullMarked;
