package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.run.StepCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent leaves: the message body, and new versions of the fields it writes. */
record AgentOutput(Payload body, List<FieldWrite> writes) {

  static AgentOutput of(AgentDefinition agent, @Nullable Object answer, StepCall call) {
    Payload body = Payload.of(answer);
    List<FieldWrite> writes =
        agent.writes().stream().map(field -> write(field, agent, body, call)).toList();
    return new AgentOutput(body, writes);
  }

  /** One field takes the whole answer, several take the properties of their names. */
  private static FieldWrite write(
      String field, AgentDefinition agent, Payload body, StepCall call) {
    Payload value =
        agent.writes().size() == 1
            ? body
            : Payload.of(body.value() instanceof Map<?, ?> object ? object.get(field) : null);
    return new FieldWrite(field, call.memory().nextVersion(field), value, call.now());
  }
}
