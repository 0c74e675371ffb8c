package dev.drover.gate;

import dev.drover.journal.RunId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The facade over gates: reading what waits for a person, and deciding it. Thread-safe. */
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
   * Decides a gate, or gives one of the approvals that it needs. A gate is decided once; whoever
   * decides the same again gets the same answer.
   *
   * @return the gate behind it; still open when more approvals are needed
   * @throws UnknownGate when there is no such gate
   * @throws GateDecided when it has been decided otherwise, or its time was up
   * @throws GateClosed when its run is over
   * @throws NotAReviewer when they are not asked, or may not decide what they began
   * @throws StaleProposal when it proposes something else than they saw
   * @throws InvalidDecision when it is no decision of this gate, or what it needs is missing
   */
  Gate decide(String idOrPrefix, GateDecision decision);

  /**
   * The same for the gate at a step of a run. Where that has not opened yet the decision is kept,
   * and judged when it opens.
   *
   * @param step path of the gate's step, which is the gate's name where the route calls it once
   * @return the gate; empty when the decision is kept
   * @throws dev.drover.run.UnknownRun when there is no such run
   */
  Optional<Gate> decideAt(RunId run, String step, GateDecision decision);

  /**
   * Proposes something else at an open gate. Approvals of what it proposed before do not count any
   * more.
   *
   * @param proposal plain data in place of the present one
   * @param ref what may happen only once; empty for none
   * @throws UnknownGate when there is no such gate
   * @throws GateDecided when it has been decided
   * @throws GateClosed when its run is over
   * @throws InvalidDecision when it does not fit the schema, or nothing can be changed here
   */
  Gate amend(String idOrPrefix, String by, @Nullable Object proposal, String ref);

  /** {@link #decide Lets} the run go on, whatever the gate proposes now. */
  default Gate approve(String idOrPrefix, String by, @Nullable String reason) {
    return decide(idOrPrefix, GateDecision.approve(by).because(reason));
  }

  /** Ends the wait with a rejection; see {@link #decide}. */
  default Gate reject(String idOrPrefix, String by, String reason) {
    return decide(idOrPrefix, GateDecision.reject(by, reason));
  }
}
