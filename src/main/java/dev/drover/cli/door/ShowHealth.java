package dev.drover.cli.door;

import java.util.Map;
import java.util.Optional;

/**
 * Shows how the branches of joins did over the last runs, the worst first.
 *
 * @param workflow only its joins; empty: all
 */
public record ShowHealth(Optional<String> workflow) implements Ask.Reading {
  @Override
  public String verb() {
    return "branch-health";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters().with("workflow", workflow).all();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.branchHealth(this);
  }
}
