package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** One step, whole. */
final class StepView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields.of(document)
        .members()
        .forEach((name, value) -> terminal.result(name + ": " + Words.whole(value)));
  }
}
