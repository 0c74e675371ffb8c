package dev.drover.team;

import dev.drover.gate.GateConstants;
import dev.drover.gate.GateRejected;
import dev.drover.gate.GateTimedOut;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What a gate that a state enters says, as a word of the state's {@code on}. */
final class GateWord {
  private static final String APPROVED = "approved";
  private static final String NOT_ASKED = "not-asked";

  private GateWord() {}

  /**
   * @param error with which the gate ended; null for none
   * @return empty where the gate failed otherwise
   */
  static Optional<String> of(@Nullable Throwable error, Exchange exchange) {
    if (error instanceof GateTimedOut) {
      return Optional.of("timed-out");
    }
    if (error instanceof GateRejected) {
      return Optional.of("rejected");
    }
    if (error != null) {
      return Optional.empty();
    }
    String said = exchange.getMessage().getHeader(GateConstants.DECISION, String.class);
    return Optional.of(said == null || said.equals(NOT_ASKED) ? APPROVED : said);
  }
}
