/**
 * What a route may say: the table of EIPs, and the rules that routes and contracts are held to
 * before the first run. Reads Camel's model of routes; knows no run.
 *
 * <p>Start with {@link dev.drover.route.RouteCheck}.
 */
@NullMarked
package dev.drover.route;

import org.jspecify.annotations.NullMarked;
