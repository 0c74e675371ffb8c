package dev.drover.gate;

import dev.drover.run.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The gate proposes something else than what they saw who decide it. */
public final class StaleProposal extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient List<ProposalChange> difference;

  /**
   * @param gate its name
   * @param id of the gate
   * @param seen digest of what they saw
   * @param now digest of what it proposes
   * @param difference from what they saw; empty where that is not known
   */
  public StaleProposal(
      String gate, String id, String seen, String now, List<ProposalChange> difference) {
    super(
        Reason.CONFLICT,
        "gate-proposal-changed",
        "Gate "
            + gate
            + " ("
            + id
            + ") proposes something else by now: "
            + (difference.isEmpty() ? seen + " was seen, it is " + now : words(difference))
            + ".",
        "Look at it again: drover gate " + id);
    this.difference = List.copyOf(difference);
  }

  private static String words(List<ProposalChange> difference) {
    return difference.stream()
        .map(c -> c.path() + ": " + c.before() + " -> " + c.after())
        .collect(Collectors.joining("; "));
  }

  /** From what they saw to what it proposes now; empty where what they saw is not known. */
  public List<ProposalChange> difference() {
    return Objects.requireNonNullElse(difference, List.of());
  }
}
