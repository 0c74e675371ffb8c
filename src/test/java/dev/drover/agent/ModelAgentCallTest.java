package dev.drover.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.definition.Violation;
import dev.drover.model.CallIdentity;
import dev.drover.model.ModelCallInterrupted;
import dev.drover.model.ScriptedModel;
import dev.drover.model.UnscriptedRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelAgentCallTest {

  private static final CallIdentity CALLER =
      new CallIdentity("extract", "run-1", "extract", "run-1/extract/1/1");

  private final List<ChatRequest> requests = new ArrayList<>();

  @Test
  void an_answer_that_keeps_the_contract_takes_one_call() {
    ScriptedModel model =
        script("- { reply: { total: 3 }, usage: { inputTokens: 100, outputTokens: 7 } }");

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("go", Map.of("a", 1)));

    assertThat(answer)
        .isEqualTo(new AgentAnswer.Answered(Map.of("total", 3), new TokenUsage(100, 7, 0, 0, 1)));
    assertThat(requests).hasSize(1);
  }

  @Test
  void an_invalid_answer_is_repaired_once_with_the_violations_fed_back() {
    ScriptedModel model =
        script(
            """
            - { when: "--- repair ---", reply: { total: 3 }, usage: { inputTokens: 150, outputTokens: 9 } }
            - { reply: { totel: 3 }, usage: { inputTokens: 100, outputTokens: 7 } }
            """);

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("go", "in"));

    assertThat(answer)
        .isEqualTo(new AgentAnswer.Answered(Map.of("total", 3), new TokenUsage(250, 16, 0, 0, 2)));
    assertThat(requests.get(1).messages())
        .extracting(message -> message.type())
        .containsExactly(
            ChatMessageType.SYSTEM, ChatMessageType.USER, ChatMessageType.AI, ChatMessageType.USER);
    assertThat(((AiMessage) requests.get(1).messages().get(2)).text()).isEqualTo("{\"totel\":3}");
    assertThat(lastUser(1))
        .contains("field total, rule required: a total is required")
        .contains("Answer again in full");
    assertThat(CallIdentity.of(requests.get(1))).isEqualTo(CALLER);
  }

  @Test
  void an_answer_invalid_twice_is_invalid_with_the_last_violations_and_both_usages() {
    ScriptedModel model =
        script(
            """
            - { when: "--- repair ---", reply: "I cannot do that", usage: { inputTokens: 1, outputTokens: 1 } }
            - { reply: { totel: 3 }, usage: { inputTokens: 2, outputTokens: 2 } }
            """);

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("go", "in"));

    assertThat(answer).isInstanceOf(AgentAnswer.Invalid.class);
    AgentAnswer.Invalid invalid = (AgentAnswer.Invalid) answer;
    assertThat(invalid.violations()).hasSize(1);
    assertThat(invalid.violations().get(0).rule()).isEqualTo("json");
    assertThat(invalid.violations().get(0).message()).contains("line 1").contains("'I'");
    assertThat(invalid.excerpt()).isEqualTo("I cannot do that");
    assertThat(invalid.usage()).isEqualTo(new TokenUsage(3, 3, 0, 0, 2));
    assertThat(requests).hasSize(2);
  }

  @Test
  void deep_json_in_an_answer_is_invalid_and_its_excerpt_is_short() {
    ScriptedModel model = script("- { reply: \"" + "[".repeat(100_000) + "\" }");

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("go", "in"));

    assertThat(answer).isInstanceOf(AgentAnswer.Invalid.class);
    assertThat(((AgentAnswer.Invalid) answer).violations().get(0).message()).contains("depth");
    assertThat(((AgentAnswer.Invalid) answer).excerpt())
        .hasSizeLessThan(600)
        .endsWith("(99500 more characters)");
    assertThat(((AiMessage) requests.get(1).messages().get(2)).text()).hasSizeLessThan(17_000);
  }

  @Test
  void json_in_a_fence_with_prose_around_is_taken() {
    ScriptedModel model =
        script("- { reply: \"Here:\\n```json\\n{\\\"total\\\": 3}\\n```\\nDone.\" }");

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("go", "in"));

    assertThat(output(answer)).isEqualTo(Map.of("total", 3));
  }

  @Test
  void a_revision_counts_only_when_the_agent_declares_it() {
    ScriptedModel model =
        script("- { reply: { revise: { instructions: [\"read page 2\", \"net, not gross\"] } } }");

    AgentAnswer declared = call(model, wantsTotal(), true).ask(request("go", "in"));
    AgentAnswer undeclared = call(model, wantsTotal(), false).ask(request("go", "in"));

    assertThat(declared).isInstanceOf(AgentAnswer.Revise.class);
    assertThat(((AgentAnswer.Revise) declared).instructions())
        .containsExactly("read page 2", "net, not gross");
    assertThat(undeclared).isInstanceOf(AgentAnswer.Invalid.class);
  }

  @Test
  void a_revision_without_instructions_is_invalid() {
    ScriptedModel model = script("- { reply: { revise: { instructions: [] } } }");

    AgentAnswer answer = call(model, Optional.empty(), true).ask(request("go", "in"));

    assertThat(answer).isInstanceOf(AgentAnswer.Invalid.class);
    assertThat(((AgentAnswer.Invalid) answer).violations().get(0).field())
        .isEqualTo("revise.instructions");
  }

  @Test
  void without_a_schema_a_text_is_the_answer_as_it_is_and_an_object_becomes_a_tree() {
    assertThat(unchecked("\" Dear all,\\n```json\\n{}\\n```\\n\""))
        .isEqualTo(" Dear all,\n```json\n{}\n```\n");
    assertThat(unchecked("\"12\"")).isEqualTo("12");
    assertThat(unchecked("\"{ not json\"")).isEqualTo("{ not json");
    assertThat(unchecked("{ a: [1] }")).isEqualTo(Map.of("a", List.of(1)));
    assertThat(unchecked("\"```json\\n[1]\\n```\"")).isEqualTo(List.of(1));
    assertThat(requests).hasSize(5);
  }

  @Test
  void the_request_has_the_instructions_the_input_the_document_the_revision_and_the_schema() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("supplier", "Nord");
    input.put("text", "line 1\nline \"2\"");
    input.put("pages", 2);

    call(script("- { reply: { total: 1 } }"), wantsTotal(), false)
        .ask(new AgentRequest(CALLER, "Read the invoice.", input, List.of("net", "per line")));

    assertThat(((SystemMessage) requests.get(0).messages().get(0)).text())
        .isEqualTo("Read the invoice.");
    assertThat(lastUser(0))
        .isEqualTo(
            """
            --- input ---
            {
              "supplier": "Nord",
              "pages": 2
            }
            --- document ---
            line 1
            line "2"
            --- revision ---
            1. net
            2. per line
            --- output ---
            Answer with JSON only, valid against this JSON Schema:
            {"required":["total"]}""");
    assertThat(CallIdentity.of(requests.get(0))).isEqualTo(CALLER);
  }

  @Test
  void a_request_without_schema_and_revision_says_nothing_of_them() {
    call(script("- { reply: x }"), Optional.empty(), false).ask(request("", "just this"));

    assertThat(requests.get(0).messages()).hasSize(1);
    assertThat(lastUser(0)).isEqualTo("--- input ---\njust this");
  }

  @Test
  void a_request_without_input_can_be_asked() {
    call(script("- { reply: x }"), Optional.empty(), false)
        .ask(new AgentRequest(CALLER, "", null, List.of()));

    assertThat(lastUser(0)).isEqualTo("--- input ---\n(none)");
  }

  @Test
  void an_agent_that_may_revise_is_told_how() {
    call(script("- { reply: x }"), Optional.empty(), true).ask(request("", "in"));

    assertThat(lastUser(0)).contains("{\"revise\": {\"instructions\":");
  }

  @Test
  void an_empty_answer_is_repaired_without_an_empty_assistant_message() {
    ScriptedModel model = script("- { when: repair, reply: { total: 1 } }\n- { reply: \"\" }");

    AgentAnswer answer = call(model, wantsTotal(), false).ask(request("", "in"));

    assertThat(output(answer)).isEqualTo(Map.of("total", 1));
    assertThat(requests.get(1).messages()).hasSize(2);
  }

  @Test
  void what_the_model_throws_is_not_hidden() {
    assertThatThrownBy(
            () ->
                call(script("- { agent: other, reply: x }"), wantsTotal(), false)
                    .ask(request("", "in")))
        .isInstanceOf(UnscriptedRequest.class)
        .hasMessageContaining("Agent 'extract'");
  }

  @Test
  void an_interrupt_prevents_the_repair() {
    ScriptedModel model = script("- { reply: { totel: 3 } }");
    ModelAgentCall call = call(model, wantsTotal(), false);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> call.ask(request("", "in"))).isInstanceOf(ModelCallInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(requests).hasSize(1);
  }

  private Object unchecked(String reply) {
    return output(
        call(script("- { reply: " + reply + " }"), Optional.empty(), false).ask(request("", "in")));
  }

  private static Object output(AgentAnswer answer) {
    assertThat(answer).isInstanceOf(AgentAnswer.Answered.class);
    return ((AgentAnswer.Answered) answer).output();
  }

  private String lastUser(int request) {
    List<dev.langchain4j.data.message.ChatMessage> messages = requests.get(request).messages();
    return ((UserMessage) messages.get(messages.size() - 1)).singleText();
  }

  private ModelAgentCall call(ScriptedModel model, Optional<OutputCheck> check, boolean revises) {
    ChatModel recorded =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return model.chat(request);
          }
        };
    return new ModelAgentCall(recorded, check, revises, new JsonText());
  }

  private static AgentRequest request(String instructions, Object input) {
    return new AgentRequest(CALLER, instructions, input, List.of());
  }

  private static ScriptedModel script(String rules) {
    return ScriptedModel.parse("agent.script.yaml", "scripted: true\nrules:\n" + rules);
  }

  private static Optional<OutputCheck> wantsTotal() {
    return Optional.of(
        OutputCheck.of(
            Map.of("required", List.of("total")),
            tree ->
                tree instanceof Map<?, ?> fields && fields.containsKey("total")
                    ? List.of()
                    : List.of(new Violation("total", "required", "a total is required"))));
  }
}
