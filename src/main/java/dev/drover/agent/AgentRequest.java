package dev.drover.agent;

import dev.drover.model.CallIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model agent is asked.
 *
 * @param caller which agent asks, for which run, step and idempotency key
 * @param instructions what the agent is told to do, may be empty
 * @param input a tree of plain values or a text; null when there is none
 * @param revision on a loop-back: what to do differently, in order; otherwise empty
 */
public record AgentRequest(
    CallIdentity caller, String instructions, @Nullable Object input, List<String> revision) {

  /** Copies the list. */
  public AgentRequest {
    revision = List.copyOf(revision);
  }
}
