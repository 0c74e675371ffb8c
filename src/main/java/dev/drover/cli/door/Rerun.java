package dev.drover.cli.door;

import dev.drover.journal.Payload;
import java.util.Map;

/**
 * Executes a part of a run again, as a new run.
 *
 * @param path of the step that is executed again
 * @param only whether nothing behind it is
 * @param input what comes to the step; {@link Payload#NONE} leaves what came
 */
public record Rerun(String run, String path, boolean only, Payload input) implements Ask.Acting {
  @Override
  public String verb() {
    return "rerun";
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
  public Payload body() {
    return input;
  }

  @Override
  public Reply by(Actor actor) {
    return actor.rerun(this);
  }
}
