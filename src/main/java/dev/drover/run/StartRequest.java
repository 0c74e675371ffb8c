package dev.drover.run;

import dev.drover.journal.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * A run somebody wants.
 *
 * @param key names the run towards its caller: the same key and input give the same run
 * @param headers message headers the route begins with; plain data only, others are dropped
 * @param labels shown and searched, never seen by the route
 */
public record StartRequest(
    String workflow,
    Payload input,
    Optional<String> key,
    Map<String, Object> headers,
    Map<String, String> labels) {

  /** Copies the maps. */
  public StartRequest {
    headers = Map.copyOf(headers);
    labels = Map.copyOf(labels);
  }

  /** A run without a key, headers or labels. */
  public static StartRequest of(String workflow, Payload input) {
    return new StartRequest(workflow, input, Optional.empty(), Map.of(), Map.of());
  }

  /** The same with a key. */
  public StartRequest withKey(String name) {
    return new StartRequest(workflow, input, Optional.of(name), headers, labels);
  }
}
