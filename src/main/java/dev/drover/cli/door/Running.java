package dev.drover.cli.door;

import dev.drover.gate.Gates;
import dev.drover.run.Runs;

/** An application that is up. */
public interface Running extends AutoCloseable {
  /** Its runs. */
  Runs runs();

  /** Its gates. */
  Gates gates();

  /** Stops its routes; its journal stays open. */
  @Override
  void close();
}
