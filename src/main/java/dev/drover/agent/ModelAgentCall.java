package dev.drover.agent;

import dev.drover.model.ModelCallInterrupted;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a model agent: one chat request, and when its answer breaks the contract exactly one more
 * that feeds the violations back. Time limits and retries belong to the caller; an interrupt ends
 * the call at the next chance the model gives. As thread-safe as the model.
 */
public final class ModelAgentCall {

  private final ChatModel model;
  private final AgentPrompt prompt;
  private final AnswerJudge judge;

  /**
   * A call of an agent.
   *
   * @param model who answers
   * @param output the agent's output contract; without one a text is the answer as it is
   * @param revises whether the agent may answer with a revision
   * @param json reads and writes JSON
   */
  public ModelAgentCall(
      ChatModel model, Optional<OutputCheck> output, boolean revises, JsonText json) {
    this.model = model;
    this.prompt = new AgentPrompt(output, revises, json);
    this.judge = new AnswerJudge(output, revises, json);
  }

  /**
   * Asks.
   *
   * @param request what is asked
   * @return the answer, the wish for a revision, or what is wrong with the repaired answer; with
   *     the usage of both calls
   * @throws ModelCallInterrupted if the thread is interrupted between the two calls
   * @throws RuntimeException whatever the model throws
   */
  public AgentAnswer ask(AgentRequest request) {
    return ask(request, spent -> {});
  }

  /**
   * Asks, and tells of each model call what it took, also when a later one throws.
   *
   * @param request what is asked
   * @param spent told after each model call, on this thread
   * @return as {@link #ask(AgentRequest)}
   */
  public AgentAnswer ask(AgentRequest request, Consumer<TokenUsage> spent) {
    List<ChatMessage> messages = prompt.messages(request);
    Reply first = chat(messages, spent);
    AgentAnswer answer = judge.answer(first.text(), first.usage());
    return answer instanceof AgentAnswer.Invalid invalid
        ? repair(request, messages, first, invalid, spent)
        : answer;
  }

  private AgentAnswer repair(
      AgentRequest request,
      List<ChatMessage> asked,
      Reply first,
      AgentAnswer.Invalid invalid,
      Consumer<TokenUsage> spent) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ModelCallInterrupted("before an invalid answer was repaired");
    }
    Reply second =
        chat(
            RepairPrompt.messages(asked, request.caller(), first.text(), invalid.violations()),
            spent);
    return judge.answer(second.text(), first.usage().plus(second.usage()));
  }

  private Reply chat(List<ChatMessage> messages, Consumer<TokenUsage> spent) {
    ChatResponse response = model.chat(ChatRequest.builder().messages(messages).build());
    TokenUsage usage = TokenUsage.ofCall(response.tokenUsage());
    spent.accept(usage);
    return new Reply(Objects.requireNonNullElse(response.aiMessage().text(), ""), usage);
  }

  private record Reply(String text, TokenUsage usage) {}
}
