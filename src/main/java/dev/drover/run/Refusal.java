package dev.drover.run;

/**
 * Something asked for cannot be done; nothing was changed. Every refusal says what happened and
 * what to do next.
 */
public abstract class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String code;
  private final String hint;

  /**
   * @param reason the class of refusal, which decides the exit code
   * @param code a stable word such as {@code unknown-workflow}
   * @param message what happened
   * @param hint what to do
   */
  protected Refusal(Reason reason, String code, String message, String hint) {
    super(message);
    this.reason = reason;
    this.code = code;
    this.hint = hint;
  }

  /** The class of refusal. */
  public final Reason reason() {
    return reason;
  }

  /** A stable word for programs. */
  public final String code() {
    return code;
  }

  /** What to do next, for a person. */
  public final String hint() {
    return hint;
  }

  /** Classes of refusal. */
  public enum Reason {
    NOT_ALLOWED,
    NOT_FOUND,
    CONFLICT,
    INVALID,
    NEEDS_PERSON
  }
}
