package dev.drover.model;

/** Is told of each model call before the call is made. Implementations are thread-safe. */
@FunctionalInterface
public interface ModelCallLog {

  /**
   * Tells the log of a call that is about to be made.
   *
   * @param caller who calls
   * @throws RuntimeException if the log does not take it; the call must not be made then
   */
  void tell(CallIdentity caller);
}
