package dev.drover.agent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks what an endpoint agent left in the body by the same contract as a model's answer, without
 * a repair: asking an endpoint twice may be an effect twice. Safe for use by many threads.
 */
public final class EndpointAnswer {

  private final AnswerJudge judge;
  private final JsonText json;

  /**
   * A check of an agent.
   *
   * @param output the agent's output contract; without one every body is taken
   * @param revises whether the agent may answer with a revision
   * @param json reads bodies that are JSON text
   */
  public EndpointAnswer(Optional<OutputCheck> output, boolean revises, JsonText json) {
    this.judge = new AnswerJudge(output, revises, json);
    this.json = json;
  }

  /**
   * Checks a body.
   *
   * @param body a tree of plain values, or a text that may be JSON
   * @return the answer, the wish for a revision, or what is wrong
   */
  public AgentAnswer of(@Nullable Object body) {
    return body instanceof String text
        ? judge.body(text, TokenUsage.NONE)
        : judge.tree(body, () -> written(body), TokenUsage.NONE);
  }

  private String written(@Nullable Object body) {
    try {
      return json.write(body);
    } catch (UnwritableTree notATree) {
      return String.valueOf(body);
    }
  }
}
