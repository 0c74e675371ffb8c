package dev.drover.cli.door;

import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.rerun.Reruns;
import dev.drover.run.Runs;
import java.util.List;

/** An application that is up. */
public interface Running extends AutoCloseable {
  /** Its runs. */
  Runs runs();

  /** Its reruns. */
  Reruns reruns();

  /** Its gates. */
  Gates gates();

  /** The journals of its runs that are in use: on disk, and in memory. */
  List<Journal> journals();

  /** The contracts that its runs are under now. */
  Contracts contracts();

  /** Stops its routes; its journal stays open. */
  @Override
  void close();
}
