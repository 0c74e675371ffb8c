package dev.drover.rerun;

import dev.drover.journal.Payload;
import java.util.Optional;

/**
 * How a run is to be executed again.
 *
 * @param path of the step that is executed again
 * @param only whether that step alone is executed, and the new run ends with its output; of a
 *     branch or item of a fan-out, whether that and the join are. Otherwise all that follows is
 *     executed
 * @param input what comes to the step as its body, in place of what came to it in the old run; the
 *     input of the new run itself where no step comes before
 */
public record RerunRequest(String path, boolean only, Optional<Payload> input) {

  /** From a step on, with what came to it. */
  public static RerunRequest from(String path) {
    return new RerunRequest(path, false, Optional.empty());
  }

  /** One step alone, or one branch and the join behind it, with what came to it. */
  public static RerunRequest only(String path) {
    return new RerunRequest(path, true, Optional.empty());
  }

  /** The same with this input. */
  public RerunRequest with(Payload body) {
    return new RerunRequest(path, only, Optional.of(body));
  }
}
