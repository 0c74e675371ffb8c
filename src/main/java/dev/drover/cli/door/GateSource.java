package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.journal.RunId;
import java.util.List;

/** Gates for reading; needs no Camel. */
public interface GateSource {
  /** Open gates, newest first; all of them when {@code ended} is true. */
  List<Gate> list(boolean ended);

  /**
   * The gate with this id, or with the only id that starts so.
   *
   * @throws dev.drover.gate.UnknownGate when there is none
   * @throws dev.drover.run.AmbiguousId when there are several
   */
  Gate find(String idOrPrefix);

  /** The gates of one run, oldest first. */
  List<Gate> of(RunId run);
}
