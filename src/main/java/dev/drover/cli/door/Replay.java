package dev.drover.cli.door;

import java.util.Map;
import java.util.Optional;

/** Walks one run again without effects, or every run that waits. */
public record Replay(Optional<String> run) implements Ask.Acting {
  @Override
  public String verb() {
    return "replay";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters().with("run", run).all();
  }

  @Override
  public Reply by(Actor actor) {
    return actor.replay(this);
  }
}
