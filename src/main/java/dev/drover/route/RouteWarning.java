package dev.drover.route;

/**
 * Something in a route that can run as it is, but probably not as it is meant. Immutable.
 *
 * @param found where, and what
 * @param hint what to do about it
 */
public record RouteWarning(RouteProblem found, String hint) {}
