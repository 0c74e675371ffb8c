/**
 * One agent: what it is asked, what it answers, and whether the answer keeps its contract. Here is
 * the part that knows no Camel: a model agent's call with its one bounded repair, the same check
 * for an endpoint agent's body, and the one place where JSON text becomes plain Java values.
 */
@NullMarked
package dev.drover.agent;

import org.jspecify.annotations.NullMarked;
