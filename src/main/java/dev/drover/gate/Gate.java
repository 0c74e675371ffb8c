package dev.drover.gate;

import dev.drover.journal.RunId;
import dev.drover.journal.Schedule;
import dev.drover.journal.WaitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One gate of one run, as a person sees it.
 *
 * @param id a ULID
 * @param step path of the gate in its run
 * @param brief markdown to decide by
 * @param recommendation a tree with decision, confidence and because; null when nobody gave one
 * @param evidence fields that show why, by name
 * @param proposal what goes on when approved, as it stands now: the shown fields, or the body
 * @param schema of the proposal as a tree; null when it has none
 * @param digest of the proposal: what was seen is what runs
 * @param choices what may be decided beside approving and rejecting, with words for people
 * @param effects what each decision brings about, in words, by decision
 * @param reviewers who is asked first: users or groups; empty: anyone
 * @param because why it asks; empty where it always does
 * @param minApprovers how many have to approve
 * @param fourEyes whether who started the run may not approve
 * @param changeable whether it may be approved with changes
 * @param notifies the endpoint that tells those who are asked; empty: nobody is told
 * @param level how often it has been escalated
 * @param asked who was asked when, in order
 * @param due end of the present rung: then others are asked, or the declared outcome is taken
 * @param endsAt then the declared outcome is taken
 * @param onTimeout what that is: {@code reject}, or the name of a choice
 * @param schedule when the clock speaks; recorded with it
 * @param votes approvals that count, in order; those of another proposal do not
 * @param events what happened to it, in order
 */
public record Gate(
    String id,
    String name,
    RunId run,
    String step,
    Status status,
    String brief,
    @Nullable Object recommendation,
    Map<String, @Nullable Object> evidence,
    @Nullable Object proposal,
    @Nullable Object schema,
    String digest,
    Map<String, String> choices,
    Map<String, String> effects,
    List<String> reviewers,
    String because,
    int minApprovers,
    boolean fourEyes,
    boolean changeable,
    Optional<String> notifies,
    int level,
    List<Asked> asked,
    Instant openedAt,
    Instant due,
    Instant endsAt,
    String onTimeout,
    Schedule schedule,
    List<Vote> votes,
    List<WaitEvent> events,
    Optional<Decision> decision) {

  /** How long it waited: until it was decided, or until now. */
  public Duration waited(Instant now) {
    return Duration.between(openedAt, decision.map(Decision::at).orElse(now));
  }

  /** Whether the clock has had no turn since it was due: nobody is there to give it one. */
  public boolean overdue(Instant now) {
    return status == Status.OPEN && !due.isAfter(now);
  }

  /** Where a gate stands. */
  public enum Status {
    OPEN,
    APPROVED,
    REJECTED,
    /** One of its choices was taken by a person. */
    CHOSEN,
    /** Nobody decided in time; the decision is the declared outcome. */
    TIMED_OUT,
    CANCELLED
  }

  /**
   * Some who were asked.
   *
   * @param to users or groups; empty: anyone
   * @param until others were asked, or the gate ends
   * @param notified whether they were told, if anybody is
   */
  public record Asked(List<String> to, Instant at, Instant until, boolean notified) {
    /** Copies the list. */
    public Asked {
      to = List.copyOf(to);
    }
  }

  /**
   * One approval.
   *
   * @param digest of the proposal that it is for
   */
  public record Vote(String by, Instant at, String digest) {}

  /**
   * What was decided.
   *
   * @param decision {@code approved}, {@code rejected}, {@code timed-out} where nobody decided and
   *     the declared outcome is rejection, or the name of a choice
   * @param by who; {@code clock} where nobody did
   * @param reason in their words; null when none were given
   * @param digest of the proposal that was decided on; empty where the clock decided
   * @param changes from the proposal that the gate opened with to the one that was approved
   * @param approvals all that led to it, in order
   */
  public record Decision(
      String decision,
      String by,
      @Nullable String reason,
      Instant at,
      String digest,
      List<ProposalChange> changes,
      List<Vote> approvals) {
    /** Copies the lists. */
    public Decision {
      changes = List.copyOf(changes);
      approvals = List.copyOf(approvals);
    }
  }
}
