package dev.drover.definition;

import java.util.List;
import java.util.Optional;

/**
 * What reading one contract file gave.
 *
 * @param cluster the definitions, present only when there is no problem
 * @param problems everything found, from the top of the file down
 */
record Contract(Optional<Cluster> cluster, List<Problem> problems) {
  /**
   * @throws InvalidContracts when there are problems
   */
  Cluster orThrow() {
    return cluster.orElseThrow(() -> new InvalidContracts(problems));
  }
}
