package dev.drover.cli.door;

import dev.drover.definition.Cluster;
import java.util.Optional;

/** The contracts that are in force where runs are looked at. Thread-safe. */
public interface Contracts {
  /** Knows of none. */
  Contracts NONE = workflow -> Optional.empty();

  /** The cluster that declares the workflow; empty when none that can be loaded does. */
  Optional<Cluster> clusterOf(String workflow);
}
