package dev.drover.gate;

import org.apache.camel.CamelContext;

/** Stands in until the engine lands in the next commit. */
final class JournalGates {
  private JournalGates() {}

  static Gates in(CamelContext context) {
    throw new IllegalStateException("Drover is not installed in " + context.getName() + ".");
  }
}
