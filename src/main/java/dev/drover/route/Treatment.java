package dev.drover.route;

/** What a run does with a kind of node. */
public enum Treatment {
  /** It is a step: done once, and answered from its record on every walk after. */
  RECORDED("recorded"),
  /** It and all inside it are one step; nothing inside may wait. */
  ONE_RECORD("recorded as one"),
  /** It runs again on every walk, so it must be pure. */
  RE_EXECUTED("re-executed"),
  /** It only leads on; the steps behind it are recorded as if it were not there. */
  TRANSPARENT("transparent"),
  /** A run could not be carried on behind it. */
  REFUSED("refused");

  private final String words;

  Treatment(String words) {
    this.words = words;
  }

  /** As it is called in documents. */
  public String words() {
    return words;
  }
}
