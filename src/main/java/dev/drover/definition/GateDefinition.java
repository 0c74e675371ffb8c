package dev.drover.definition;

import dev.drover.journal.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place where a run waits for a person. Immutable.
 *
 * @param name as in {@code gate:<name>}
 * @param shows the fields a reviewer sees; empty: the body
 * @param writes the field that takes what was decided on, as it was or as it was changed; empty
 *     where fields are shown: nothing can be changed
 * @param reviewers groups or users that may decide; empty: anyone
 * @param ladder how long it waits, and who is asked when they do not answer
 * @param onTimeout what is decided at the end
 * @param when a Simple condition: where it does not hold and the probation is over nobody is asked;
 *     empty: always asked
 * @param probation how long it asks whatever {@code when} says; empty: not longer
 * @param choices what may be decided beside approving and rejecting, with words for people
 * @param minApprovers how many have to approve
 * @param fourEyes whether who started the run may not approve
 * @param brief what tells reviewers what it is about; empty: the proposal itself
 * @param recommendation the field with {@code {decision, confidence, because}}; empty: none
 * @param evidence fields that show why
 * @param effects what each decision brings about, in words, by decision
 * @param notifies the endpoint that tells those who are asked; empty: nobody is told
 */
public record GateDefinition(
    String name,
    List<String> shows,
    Optional<String> writes,
    List<String> reviewers,
    Ladder ladder,
    OnTimeout onTimeout,
    Optional<String> when,
    Optional<Probation> probation,
    Map<String, String> choices,
    int minApprovers,
    boolean fourEyes,
    Optional<Brief> brief,
    Optional<String> recommendation,
    List<String> evidence,
    Map<String, String> effects,
    Optional<String> notifies) {
  /** The decision that lets a run go on as proposed. */
  public static final String APPROVE = "approve";

  /** The decision that does not. */
  public static final String REJECT = "reject";

  /** More people than any gate needs. */
  public static final int MOST_APPROVERS = 100;

  /** What no choice may be called: the words for other ends of a gate. */
  static final Set<String> TAKEN =
      Set.of(APPROVE, "approved", REJECT, "rejected", "timed-out", "not-asked");

  public GateDefinition {
    Checks.required(name, "a gate");
    String gate = "gate '" + name + "'";
    shows = Checks.distinct(shows, "shows of " + gate);
    reviewers = Checks.distinct(reviewers, "reviewers of " + gate);
    evidence = Checks.distinct(evidence, "evidence of " + gate);
    choices = Checks.ordered(choices);
    effects = Checks.ordered(effects);
    if (minApprovers < 1 || minApprovers > MOST_APPROVERS) {
      throw new IllegalArgumentException("minApprovers of " + gate + ": " + minApprovers);
    }
    if (choices.keySet().stream().anyMatch(TAKEN::contains)) {
      throw new IllegalArgumentException("A choice of " + gate + " is called as another end is");
    }
    if (onTimeout instanceof OnTimeout.Choose choose && !choices.containsKey(choose.choice())) {
      throw new IllegalArgumentException("onTimeout of " + gate + " is none of its choices");
    }
    if (!decisions(choices).containsAll(effects.keySet())) {
      throw new IllegalArgumentException("effects of " + gate + ": " + effects.keySet());
    }
    if (when.isEmpty() && probation.isPresent()) {
      throw new IllegalArgumentException("A probation of " + gate + ", which always asks");
    }
  }

  /** What may be decided: approve, reject, and the choices. */
  public List<String> decisions() {
    return decisions(choices);
  }

  static List<String> decisions(Map<String, String> choices) {
    List<String> decisions = new ArrayList<>(List.of(APPROVE, REJECT));
    decisions.addAll(choices.keySet());
    return List.copyOf(decisions);
  }

  /** The times of a gate that opens then. */
  public Schedule scheduleFrom(Instant opened) {
    return ladder.scheduleFrom(opened, reviewers, onTimeout.word());
  }
}
