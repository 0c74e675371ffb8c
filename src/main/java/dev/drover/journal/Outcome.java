package dev.drover.journal;

import java.util.List;

/** How a recorded step ended, for good: replay answers with it and does not execute the step. */
public sealed interface Outcome {

  /**
   * It finished and changed the message.
   *
   * @param joined how its branches ended, where it is a fan-out with a join, and what a child run
   *     went on without; else {@link Joined#NONE}
   */
  record Completed(Change change, Joined joined) implements Outcome {
    /** It finished and joined nothing. */
    public Completed(Change change) {
      this(change, Joined.NONE);
    }
  }

  /** It failed, and the route moved past the failure (caught, handled, counted by a join). */
  record Failed(Failure failure) implements Outcome {}

  /**
   * It rejected its input and sent the run back to an earlier step.
   *
   * @param target path of the step to repeat
   * @param generation of what is done again, from 2; higher than any that the run had before
   * @param instructions what to do differently, never empty
   */
  record Revise(StepPath target, int generation, List<String> instructions) implements Outcome {
    /** Copies the instructions. */
    public Revise {
      if (generation < 2) {
        throw new IllegalArgumentException("a revision of " + target + " as " + generation);
      }
      instructions = List.copyOf(instructions);
      if (instructions.isEmpty()) {
        throw new IllegalArgumentException("a revision of " + target + " without instructions");
      }
    }
  }
}
