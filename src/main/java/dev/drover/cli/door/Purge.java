package dev.drover.cli.door;

import java.time.Duration;
import java.util.Map;

/** Forgets runs that ended longer ago than that; a part of them at a time. */
public record Purge(Duration olderThan, boolean dryRun) implements Ask.Acting {
  @Override
  public String verb() {
    return "purge";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters()
        .with("olderThan", olderThan.toString())
        .with("dryRun", String.valueOf(dryRun))
        .all();
  }

  @Override
  public Reply by(Actor actor) {
    return actor.purge(this);
  }
}
