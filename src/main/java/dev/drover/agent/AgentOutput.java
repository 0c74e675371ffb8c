package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.run.FieldWrites;
import dev.drover.run.StepCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent leaves: the message body, and new versions of the fields it writes. */
record AgentOutput(Payload body, List<FieldWrite> writes) {

  static AgentOutput of(AgentDefinition agent, @Nullable Object answer, StepCall call) {
    return of(agent, Payload.of(answer), call);
  }

  static AgentOutput of(AgentDefinition agent, Payload body, StepCall call) {
    List<FieldWrite> writes =
        FieldWrites.of(
            agent.writes(), body, agent.output(), call, () -> "agent '" + agent.name() + "'");
    return new AgentOutput(body, writes);
  }
}
