package dev.drover.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ends a wait; recorded once per correlation key, also when it comes before the wait.
 *
 * @param correlation {@link Wait#correlation()}
 * @param by who or what delivered
 * @param reason a person's words; null when none were given
 */
public record Delivery(
    RunId run,
    String correlation,
    Kind kind,
    Payload payload,
    String by,
    @Nullable String reason,
    Instant at) {

  /** What was delivered. */
  public enum Kind {
    APPROVED,
    REJECTED,
    /** A named choice of a gate beside the two. */
    CHOSEN,
    /** Nobody came in time; the payload has the declared outcome, if there is one. */
    TIMED_OUT,
    FIRED,
    REPLIED,
    /** Something happened outside; the payload is what it brought. */
    OCCURRED
  }
}
