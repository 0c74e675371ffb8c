package dev.drover.gate;

import dev.drover.journal.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One gate of one run, as a person sees it.
 *
 * @param id a ULID
 * @param step path of the gate in its run
 * @param brief markdown to decide by
 * @param recommendation a tree with decision, confidence and because; null when nobody gave one
 * @param proposal what goes on when approved: the shown fields, or the body
 * @param schema of the proposal as a tree; null when it has none
 * @param digest of the proposal: what was seen is what runs
 * @param due after this the gate's declared outcome is taken
 */
public record Gate(
    String id,
    String name,
    RunId run,
    String step,
    Status status,
    String brief,
    @Nullable Object recommendation,
    @Nullable Object proposal,
    @Nullable Object schema,
    String digest,
    List<String> reviewers,
    Instant openedAt,
    Instant due,
    Optional<Decision> decision) {

  /** Where a gate stands. */
  public enum Status {
    OPEN,
    APPROVED,
    REJECTED,
    TIMED_OUT,
    CANCELLED
  }

  /**
   * What was decided.
   *
   * @param by who
   * @param reason in their words; null when none were given
   */
  public record Decision(String decision, String by, @Nullable String reason, Instant at) {}
}
