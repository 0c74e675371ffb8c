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
 * @param stale which of the input's fields are older than they should be, and how old, in words;
 *     usually empty
 */
public record AgentRequest(
    CallIdentity caller,
    String instructions,
    @Nullable Object input,
    List<String> revision,
    List<String> stale) {

  /** Copies the lists. */
  public AgentRequest {
    revision = List.copyOf(revision);
    stale = List.copyOf(stale);
  }

  /** A request with nothing stale in it. */
  public AgentRequest(
      CallIdentity caller, String instructions, @Nullable Object input, List<String> revision) {
    this(caller, instructions, input, revision, List.of());
  }
}
