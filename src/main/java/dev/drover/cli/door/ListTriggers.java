package dev.drover.cli.door;

import java.util.Map;
import java.util.Optional;

/**
 * Lists where triggers stand, those that fired last first.
 *
 * @param name only those of this trigger; empty: all
 */
public record ListTriggers(Optional<String> name, int limit) implements Ask.Reading {
  @Override
  public String verb() {
    return "triggers";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters().with("name", name).with("limit", String.valueOf(limit)).all();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.triggers(this);
  }
}
