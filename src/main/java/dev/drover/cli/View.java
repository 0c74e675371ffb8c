package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** Shows a document to a person. */
interface View {
  void show(@Nullable Object document, Terminal terminal);
}
