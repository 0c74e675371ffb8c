package dev.drover.rerun;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Cluster;
import dev.drover.definition.UsedUp;
import dev.drover.journal.Attempt;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.run.InvalidInput;
import java.util.Optional;
import java.util.stream.Stream;

/** What another input given to a rerun is, and whether its step looks at it. */
public final class RerunInput {
  private RerunInput() {}

  /** Whether it is the input of the new run itself, because nothing comes before the step. */
  static boolean isOfRun(Cut cut) {
    return cut.taken().isEmpty() && cut.slice().isEmpty();
  }

  /**
   * Checks that the input would be looked at. An agent that reads fields is not given the message;
   * one that accepts when its revisions are used up passes it on.
   *
   * @throws InvalidInput when it would have no effect
   */
  public static void check(Cut cut, Cluster cluster) {
    if (isOfRun(cut)) {
      return;
    }
    agent(cut)
        .flatMap(cluster::agent)
        .filter(agent -> !agent.reads().isEmpty() && !passesOn(agent))
        .ifPresent(
            agent -> {
              throw withoutEffect(cut, agent);
            });
  }

  private static boolean passesOn(AgentDefinition agent) {
    return agent.revises().filter(revision -> revision.usedUp() == UsedUp.ACCEPT).isPresent();
  }

  /** The agent that the step asked; empty when it is another step, or several. */
  private static Optional<String> agent(Cut cut) {
    Stream<String> recorded =
        cut.history().records().stream()
            .filter(step -> step.key().equals(cut.at()) && step.kind() == StepKind.AGENT)
            .map(StepRecord::name);
    Stream<String> tried =
        cut.history().attempts().stream()
            .filter(step -> step.key().equals(cut.at()) && step.kind() == StepKind.AGENT)
            .map(Attempt::name);
    return Stream.concat(recorded, tried).findFirst();
  }

  private static InvalidInput withoutEffect(Cut cut, AgentDefinition agent) {
    String path = cut.at().brief();
    boolean one = agent.reads().size() == 1;
    return new InvalidInput(
        "input-has-no-effect",
        "The input would have no effect: step '"
            + path
            + "' reads the "
            + (one ? "field " : "fields ")
            + String.join(", ", agent.reads())
            + " and not the message.",
        "Set a field instead: drover fork "
            + cut.history().run().id()
            + " --at "
            + path
            + " --set memory."
            + agent.reads().get(0)
            + "=VALUE");
  }
}
