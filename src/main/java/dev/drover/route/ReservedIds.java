package dev.drover.route;

/** What a run calls steps of its own below another step, so that no node there may have the id. */
public final class ReservedIds {
  /** The step that answers for one that failed, as in {@code draft/fallback}. */
  public static final String FALLBACK = "fallback";

  /**
   * Begins the id of the step that writes a stale field anew, as in {@code draft/refresh-rates}.
   */
  public static final String REFRESH = "refresh-";

  /** The agent that puts the values of branches together, as in {@code panel/merge}. */
  public static final String MERGE = "merge";

  /** The agent that writes what a gate's reviewers read, as in {@code legal/brief}. */
  public static final String BRIEF = "brief";

  /** What a state calls when it is entered, as in {@code release/waiting/entry}. */
  public static final String ENTRY = "entry";

  /** What a state waits for, as in {@code release/done/event}. */
  public static final String EVENT = "event";

  /** What is called on the way to another state, as in {@code release/waiting/effect}. */
  public static final String EFFECT = "effect";

  /** The step in which a state machine undoes its effects, as in {@code release/rollback}. */
  public static final String ROLLBACK = "rollback";

  /** Begins the id of the step that undoes one, as in {@code release/rollback/compensate-4}. */
  public static final String COMPENSATE = "compensate-";

  private ReservedIds() {}
}
