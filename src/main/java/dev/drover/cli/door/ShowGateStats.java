package dev.drover.cli.door;

import java.util.Map;

/** Shows how long people took at each gate, and how often nobody answered. */
public record ShowGateStats() implements Ask.Reading {
  @Override
  public String verb() {
    return "gate-stats";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public Reply from(Reader reader) {
    return reader.gateStats(this);
  }
}
