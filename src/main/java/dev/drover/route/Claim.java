package dev.drover.route;

import org.apache.camel.model.ClaimCheckDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a claim check of a route does, as far as its text says.
 *
 * @param key null where it is computed, or where there is none (Push, Pop)
 */
record Claim(String node, @Nullable String key, boolean writes, boolean removes, boolean reads) {

  /** The claim of a node; null when it is none. */
  static @Nullable Claim of(ProcessorDefinition<?> node) {
    if (!(node instanceof ClaimCheckDefinition check) || check.getOperation() == null) {
      return null;
    }
    boolean sets = check.getOperation().equals("Set");
    boolean removes = check.getOperation().equals("GetAndRemove");
    boolean reads = removes || check.getOperation().equals("Get");
    String text = check.getKey();
    String key = text == null || text.contains("${") || !(sets || reads) ? null : text;
    return new Claim(RouteModel.stableId(node), key, sets || removes, removes, reads);
  }

  /** Whether it puts something under the key. */
  boolean sets() {
    return writes && !removes;
  }
}
