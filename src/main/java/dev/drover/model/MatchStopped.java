package dev.drover.model;

import java.time.Duration;

/** A rule's regular expression took too long or went too deep on a request and was stopped. */
public final class MatchStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private MatchStopped(String message) {
    super(message);
  }

  private MatchStopped(String message, Throwable cause) {
    super(message, cause);
  }

  static MatchStopped tooSlow(String place, Duration limit, int characters) {
    return new MatchStopped(
        "%s: the search was stopped after %d ms on a request of %d characters. Nested repeats such as (a+)+ take exponential time; write the expression without them."
            .formatted(place, limit.toMillis(), characters));
  }

  static MatchStopped tooDeep(String place, StackOverflowError cause) {
    return new MatchStopped(
        place
            + ": the search went too deep on this request. Repeated groups such as (a|b)* recurse; write a character class such as [ab]* instead.",
        cause);
  }
}
