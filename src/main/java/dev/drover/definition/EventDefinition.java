package dev.drover.definition;

import dev.drover.journal.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something a run waits for that comes from outside, such as a signature. Immutable.
 *
 * @param name as in {@code event:<name>}; known in the whole application
 * @param key Simple expression for what tells the events of that name apart, as a contract's number
 * @param schema what it has to be; empty: anything
 * @param writes the field it fills; empty: it becomes the body
 * @param ladder how long it is waited for, and who is told when it does not come
 * @param keep how long one is kept that nobody waits for yet
 * @param notifies the endpoint that tells of it; empty: nobody is told
 */
public record EventDefinition(
    String name,
    String key,
    Optional<Schema> schema,
    Optional<String> writes,
    Ladder ladder,
    Duration keep,
    Optional<String> notifies) {
  /** How long one is kept where the contract does not say. */
  public static final Duration KEEP = Duration.ofDays(30);

  /** What holds when it did not come: the step fails. */
  public static final String ON_TIMEOUT = "fail";

  public EventDefinition {
    Checks.required(name, "an event");
    Checks.required(key, "the key of event '" + name + "'");
    Checks.positive(Optional.of(keep), "keep of event '" + name + "'");
  }

  /** The times of a wait for it that opens then. */
  public Schedule scheduleFrom(Instant opened) {
    return ladder.scheduleFrom(opened, List.of(), ON_TIMEOUT);
  }
}
