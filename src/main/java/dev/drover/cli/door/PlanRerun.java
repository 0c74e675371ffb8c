package dev.drover.cli.door;

import java.util.Map;

/**
 * Tells what {@link Rerun} would take over, and which effects it would repeat.
 *
 * @param withInput whether the rerun would have another input, which is refused where its step does
 *     not look at it
 */
public record PlanRerun(String run, String path, boolean only, boolean withInput)
    implements Ask.Reading {
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
        .with("withInput", String.valueOf(withInput))
        .all();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.planRerun(this);
  }
}
