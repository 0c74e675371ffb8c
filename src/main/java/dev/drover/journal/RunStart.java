package dev.drover.journal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a run when it starts.
 *
 * @param key names the run towards its caller; a second start with it gives the same run; null for
 *     none
 * @param definitionHash of the contract that the run was started under
 * @param parent the run that started it as its child; null at the top
 * @param root the top of the tree; the run itself where it has no parent
 * @param depth 0 at the top
 */
public record RunStart(
    RunId id,
    String workflow,
    int version,
    String cluster,
    String definitionHash,
    @Nullable String key,
    Payload input,
    Map<String, Object> headers,
    Map<String, String> labels,
    @Nullable RunId parent,
    RunId root,
    int depth,
    Instant at) {

  /** Copies the maps. */
  public RunStart {
    headers = Map.copyOf(headers);
    labels = Map.copyOf(labels);
  }
}
