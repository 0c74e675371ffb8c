package dev.drover.agent;

import dev.drover.definition.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking an agent; an answer that breaks the contract is a value, not an exception.
 */
public sealed interface AgentAnswer {

  /**
   * What the answer took from a model, all calls together.
   *
   * @return the usage, {@link TokenUsage#NONE} for endpoint agents
   */
  TokenUsage usage();

  /**
   * An answer that keeps the contract.
   *
   * @param output a tree of plain values, or a text; null is JSON's null
   * @param usage what it took
   */
  record Answered(@Nullable Object output, TokenUsage usage) implements AgentAnswer {}

  /**
   * The agent sends the work back to an earlier step.
   *
   * @param instructions what to do differently, at least one
   * @param usage what it took
   */
  record Revise(List<String> instructions, TokenUsage usage) implements AgentAnswer {
    /** Copies the list and refuses an empty one. */
    public Revise {
      instructions = List.copyOf(instructions);
      if (instructions.isEmpty()) {
        throw new IllegalArgumentException("A revision says what to do differently");
      }
    }
  }

  /**
   * The answer breaks the contract, after the repair where there is one.
   *
   * @param violations what is wrong with the last answer, at least one
   * @param excerpt the beginning of the last answer as it came
   * @param usage what it took
   */
  record Invalid(List<Violation> violations, String excerpt, TokenUsage usage)
      implements AgentAnswer {
    /** Copies the list and refuses an empty one. */
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("An invalid answer has at least one violation");
      }
    }
  }
}
