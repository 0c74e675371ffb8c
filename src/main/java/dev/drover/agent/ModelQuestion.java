package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Model;
import dev.drover.definition.Schema;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.model.CallIdentity;
import dev.drover.run.StaleRead;
import dev.drover.run.StepCall;
import dev.drover.run.StepFailed;
import dev.drover.run.WorkflowConstants;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts an agent's input to its model. */
final class ModelQuestion {
  private final AgentDefinition agent;
  private final Model model;
  private final BoundModels models;

  ModelQuestion(AgentDefinition agent, Model model, BoundModels models) {
    this.agent = agent;
    this.model = model;
    this.models = models;
  }

  /** Asks, and tells what each model call took as soon as it ends. */
  AgentAnswer ask(AgentInput input, StepCall call, Consumer<TokenUsage> spent) {
    Object chosen = call.startHeaders().get(WorkflowConstants.MODEL);
    String ref = chosen instanceof String other ? other : model.ref();
    ChatModel chat =
        models
            .find(ref, call.cluster())
            .orElseThrow(
                () ->
                    new AgentFailures(agent)
                        .noModel(ref, BoundModels.scriptNames(ref, call.cluster())));
    ModelAgentCall question =
        new ModelAgentCall(chat, check(agent), agent.revises().isPresent(), new JsonText());
    return question.ask(
        new AgentRequest(
            new CallIdentity(
                agent.name(), call.run().value(), call.key().path().value(), call.idempotencyKey()),
            model.instructions(),
            readable(AgentInput.forPrompt(agent, input, call)),
            call.instructions(),
            call.staleReads().stream().map(StaleRead::words).toList()),
        spent);
  }

  private @Nullable Object readable(Payload payload) {
    if (payload.value() instanceof byte[]) {
      throw new StepFailed(
          new Failure(
              "agent-input-unreadable",
              "",
              agent.name(),
              "Agent '"
                  + agent.name()
                  + "' was handed "
                  + payload
                  + "; a model is given text or JSON.",
              "Turn it into text in a step before.",
              null));
    }
    return payload.value();
  }

  static Optional<OutputCheck> check(AgentDefinition agent) {
    return agent.output().map(ModelQuestion::check);
  }

  private static OutputCheck check(Schema schema) {
    return OutputCheck.of(schema.asTree(), schema::check);
  }
}
