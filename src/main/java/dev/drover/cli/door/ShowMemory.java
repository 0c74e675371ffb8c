package dev.drover.cli.door;

import java.util.Map;
import java.util.Optional;

/**
 * Shows the memory of a run.
 *
 * @param field the only one to show
 * @param at path of the step as which it is looked at, {@code ~} and its generation behind it where
 *     it is not the newest; empty for now
 * @param history whether all versions are shown, not only those that were in force
 */
public record ShowMemory(String run, Optional<String> field, Optional<String> at, boolean history)
    implements Ask.Reading {
  @Override
  public String verb() {
    return "memory";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters()
        .with("run", run)
        .with("field", field)
        .with("at", at)
        .with("history", String.valueOf(history))
        .all();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.memory(this);
  }
}
