/**
 * The contract: what a {@code *.drover.yaml} file says about the routes beside it. A file is read
 * into one {@link dev.drover.definition.Cluster} of workflows, fields, agents, gates and step
 * rules, or into a list of {@link dev.drover.definition.Problem}s that carry file, line, column and
 * what was probably meant. {@link dev.drover.definition.Definitions} holds the clusters of a
 * running application; everyone looks them up at call time.
 */
@NullMarked
package dev.drover.definition;

import org.jspecify.annotations.NullMarked;
