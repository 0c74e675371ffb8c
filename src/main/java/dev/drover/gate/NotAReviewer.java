package dev.drover.gate;

import dev.drover.run.Refusal;

/** They may not decide this gate. */
public final class NotAReviewer extends Refusal {
  private static final long serialVersionUID = 1L;

  private NotAReviewer(String code, String message, String hint) {
    super(Reason.NOT_ALLOWED, code, message, hint);
  }

  static NotAReviewer of(String by, String gate, String asked) {
    return new NotAReviewer(
        "not-a-reviewer",
        by + " may not decide gate " + gate + ": asked are " + asked + ".",
        "Ask one of them, or have the contract name you: reviewers, or 'to' of escalate.");
  }

  static NotAReviewer startedIt(String by, String gate) {
    return new NotAReviewer(
        "four-eyes",
        by + " started the run and may not approve gate " + gate + ".",
        "Somebody else has to approve it; rejecting it is allowed.");
  }
}
