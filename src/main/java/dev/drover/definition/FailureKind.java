package dev.drover.definition;

/** The ways in which work of a run can go wrong that a contract says something about. */
public enum FailureKind {
  AGENT_ERROR("agent error"),
  STEP_ERROR("step error"),
  IN_DOUBT("crash in the middle"),
  INVALID_OUTPUT("invalid output"),
  TIMEOUT("timeout"),
  REVISIONS_USED_UP("revisions used up"),
  NO_ANSWER("no answer"),
  BUDGET("budget"),
  DEPTH("depth"),
  STALE_DATA("stale data");

  private final String word;

  FailureKind(String word) {
    this.word = word;
  }

  /** The words for people and in documents. */
  public String word() {
    return word;
  }
}
