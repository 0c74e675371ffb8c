package dev.drover.cli.door;

import java.util.Map;

/** Tells what {@link Rerun} would take over, and which effects it would repeat. */
public record PlanRerun(String run, String path, boolean only) implements Ask.Reading {
  @Override
  public String verb() {
    return "plan-rerun";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters()
        .with("run", run)
        .with("path", path)
        .with("only", String.valueOf(only))
        .all();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.planRerun(this);
  }
}
