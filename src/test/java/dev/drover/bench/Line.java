package dev.drover.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One figure: a line of the bench's output. */
record Line(
    Variant variant, String metric, String unit, String note, List<Double> rounds, String version) {

  /** The middle one of the rounds. */
  double value() {
    List<Double> sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The line, as one JSON object. */
  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", 1);
    line.put("peer", variant.peer());
    line.put("version", version);
    line.put("workload", variant.workload());
    line.put("variant", variant.name());
    line.put("metric", metric);
    line.put("value", rounded(value()));
    line.put("unit", unit);
    line.put("note", note);
    line.put("rounds", rounds.stream().map(Line::rounded).toList());
    try {
      return new ObjectMapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
