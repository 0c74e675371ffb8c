package dev.drover.definition;

/** What happens when a step reads data that is older than its field allows. Immutable. */
public sealed interface OnStale {

  /** The step fails. */
  record Refuse() implements OnStale {}

  /** The step goes on, and knows; so does its record. */
  record Flag() implements OnStale {}

  /**
   * An agent writes the field anew before the step reads it.
   *
   * @param agent the field's writer
   */
  record Refresh(String agent) implements OnStale {
    public Refresh {
      Checks.required(agent, "the agent that refreshes");
    }
  }
}
