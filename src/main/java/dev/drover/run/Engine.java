package dev.drover.run;

import org.apache.camel.CamelContext;

/** Stands in until the engine lands in the next commit. */
interface Engine {
  static Engine of(CamelContext context) {
    throw new IllegalStateException("Drover is not installed in " + context.getName() + ".");
  }

  Runs runs();
}
