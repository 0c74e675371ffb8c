package dev.drover.cli.door;

import java.util.Map;

/**
 * Starts a new run from the moment before a step of another.
 *
 * @param at path of the step
 * @param fields new values of fields of the memory, as JSON texts
 */
public record Fork(String run, String at, Map<String, String> fields) implements Ask.Acting {
  /** Copies the map. */
  public Fork {
    fields = Map.copyOf(fields);
  }

  @Override
  public String verb() {
    return "fork";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters().with("run", run).with("at", at).withAll("field.", fields).all();
  }

  @Override
  public Reply by(Actor actor) {
    return actor.fork(this);
  }
}
