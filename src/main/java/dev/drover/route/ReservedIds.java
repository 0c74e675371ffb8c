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

  private ReservedIds() {}
}
