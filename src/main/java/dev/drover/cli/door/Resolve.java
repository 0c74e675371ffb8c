package dev.drover.cli.door;

import dev.drover.journal.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * Settles a run that needs a person.
 *
 * @param output of the step, where {@code how} is DONE
 * @param reason where {@code how} is FAIL
 */
public record Resolve(String run, How how, Payload output, Optional<String> reason, String by)
    implements Ask.Acting {
  /** The three ways. */
  public enum How {
    RETRY,
    DONE,
    FAIL
  }

  @Override
  public String verb() {
    return "resolve";
  }

  @Override
  public Map<String, String> parameters() {
    return new Parameters()
        .with("run", run)
        .with("how", how.name())
        .with("reason", reason)
        .with("by", by)
        .all();
  }

  @Override
  public Payload body() {
    return output;
  }

  @Override
  public Reply by(Actor actor) {
    return actor.resolve(this);
  }
}
