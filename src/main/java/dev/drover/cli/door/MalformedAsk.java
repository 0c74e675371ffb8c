package dev.drover.cli.door;

/** What came over the wire is not something that can be asked. */
final class MalformedAsk extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why completes "The request is not understood: ..."
   */
  MalformedAsk(String why) {
    super("The request is not understood: " + why + ".");
  }
}
