/**
 * The business part of the sample "Invoice processing": plain beans that read real invoices (UBL
 * XML, text PDF, e-mail), compare them with their purchase order, judge the risk and build the
 * posting and the payment. Every bean takes and gives JSON-shaped maps, so that a route, a contract
 * file and a test see the same thing; nothing here knows about runs or journals.
 */
@NullMarked
package dev.drover.sample.invoice;

import org.jspecify.annotations.NullMarked;
