package dev.drover.cli.door;

/** Answers what people ask of runs and gates. Thread-safe. */
public interface Door extends AutoCloseable {

  /** The answer, or why there is none; expected failures are replies, not exceptions. */
  Reply ask(Ask ask);

  /** Whether runs go on when this process ends, because another process owns them. */
  boolean outlivesUs();

  @Override
  void close();
}
