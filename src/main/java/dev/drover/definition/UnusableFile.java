package dev.drover.definition;

/** A file that a contract names and that is missing or not what it should be. */
final class UnusableFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  UnusableFile(String what, String hint) {
    super(what);
    this.hint = hint;
  }

  String what() {
    return String.valueOf(getMessage());
  }

  String hint() {
    return hint;
  }
}
