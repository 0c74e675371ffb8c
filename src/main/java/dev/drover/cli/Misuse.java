package dev.drover.cli;

/** The command line is well-formed, but does not make sense. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param message what is wrong
   * @param hint what to write instead
   */
  Misuse(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
