package dev.drover.definition;

/**
 * What a gate decides by itself when nobody did before its end. That is never an approval.
 * Immutable.
 */
public sealed interface OnTimeout {
  /** The word as written in a contract file. */
  String word();

  /** The gate is decided as rejected. */
  record Reject() implements OnTimeout {
    @Override
    public String word() {
      return "reject";
    }
  }

  /**
   * One of the gate's choices is taken.
   *
   * @param choice its name
   */
  record Choose(String choice) implements OnTimeout {
    public Choose {
      Checks.required(choice, "a choice");
    }

    @Override
    public String word() {
      return choice;
    }
  }
}
