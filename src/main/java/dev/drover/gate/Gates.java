package dev.drover.gate;

import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The facade over gates: reading what waits for a person, and deciding it. */
public interface Gates {

  /**
   * The gates of a context.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  static Gates of(CamelContext context) {
    return JournalGates.in(context);
  }

  /** Open gates, newest first; all of them when {@code ended} is true. */
  List<Gate> list(boolean ended);

  /**
   * The gate with this id, or with the only id that starts so.
   *
   * @throws UnknownGate when there is none
   * @throws dev.drover.run.AmbiguousId when there are several
   */
  Gate find(String idOrPrefix);

  /**
   * Lets the run go on. A gate is decided once, whoever asks again.
   *
   * @throws UnknownGate when there is no such gate
   * @throws GateDecided when it has been decided, timed out, or its run is over
   */
  Gate approve(String idOrPrefix, String by, @Nullable String reason);

  /** Ends the wait with a rejection; see {@link #approve}. */
  Gate reject(String idOrPrefix, String by, String reason);
}
