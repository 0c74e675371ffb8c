package dev.drover.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

  private static final String INVOICE =
      """
      Invoice number: F-2026/17
      Oak panel, brushed    12 x 1.250,00
      Hinge                 3 x 4,5
      Total EUR 15.013,50
      """;

  @Test
  void the_reply_is_filled_from_the_groups_of_the_match() {
    ScriptedModel model =
        script(
            """
            - agent: extract-text
              when: "(?si)invoice\\\\s*(?:no|number)\\\\W+(?<number>\\\\S+).*?total\\\\W+(?<total>[A-Z]{3} [\\\\d.,]+)"
              reply: { number: "${number|lower}", total: "${total|amount}", note: "No. ${number} at $${x}", paid: false, left: null, rate: 0.5, n: 3 }
            """);

    ChatResponse answer = ask(model, "extract-text", INVOICE);

    assertThat(answer.aiMessage().text())
        .isEqualTo(
            "{\"number\":\"f-2026/17\",\"total\":\"15013.50\",\"note\":\"No. F-2026/17 at ${x}\",\"paid\":false,\"left\":null,\"rate\":0.5,\"n\":3}");
  }

  @Test
  void lines_give_one_element_for_each_match() {
    ScriptedModel model =
        script(
            """
            - reply: { kind: invoice }
              lines:
                - into: lines
                  each: "(?m)^(?<d>.+?)\\\\s+(?<q>\\\\d+)\\\\s+x\\\\s+(?<p>[\\\\d.,]+)$"
                  as: { description: "${d|trim}", quantity: "${q|number}", price: "${p|amount|number}" }
                - { into: none, each: "no such thing", as: "x" }
            """);

    String answer = ask(model, "any", INVOICE).aiMessage().text();

    assertThat(answer)
        .isEqualTo(
            "{\"kind\":\"invoice\",\"lines\":[{\"description\":\"Oak panel, brushed\",\"quantity\":12,\"price\":1250.0},"
                + "{\"description\":\"Hinge\",\"quantity\":3,\"price\":4.5}],\"none\":[]}");
  }

  @Test
  void the_first_rule_that_matches_wins_and_unless_skips_a_rule() {
    ScriptedModel model =
        script(
            """
            - { when: "pay", unless: "(?i)urgent", reply: calm }
            - { when: "pay", reply: hurry }
            - { reply: never }
            """);

    assertThat(ask(model, "a", "pay this").aiMessage().text()).isEqualTo("calm");
    assertThat(ask(model, "a", "URGENT: pay this").aiMessage().text()).isEqualTo("hurry");
  }

  @Test
  void an_agent_may_be_a_glob_and_its_other_characters_are_plain() {
    ScriptedModel model =
        script(
            """
            - { agent: "extract-*", reply: any extractor }
            - { agent: "a.b", reply: dotted }
            """);

    assertThat(ask(model, "extract-text", "x").aiMessage().text()).isEqualTo("any extractor");
    assertThat(ask(model, "a.b", "x").aiMessage().text()).isEqualTo("dotted");
    assertThatThrownBy(() -> ask(model, "aXb", "x")).isInstanceOf(UnscriptedRequest.class);
  }

  @Test
  void an_unscripted_request_fails_and_says_what_to_do() {
    ScriptedModel model =
        script(
            """
            - { agent: judge, when: "spam", reply: "no" }
            - { agent: other, reply: "yes" }
            """);

    assertThatThrownBy(() -> ask(model, "judge", "ham"))
        .isInstanceOf(UnscriptedRequest.class)
        .hasMessageContaining("Agent 'judge'")
        .hasMessageContaining("routes/test.script.yaml")
        .hasMessageContaining("1 of its 2 rules")
        .hasMessageContaining("Add a rule");
  }

  @Test
  void system_and_user_messages_are_searched_as_one_text() {
    ScriptedModel model = script("- { when: \"(?s)be brief\\n.*hello\", reply: hi }");
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from("be brief"), caller("a").message("well, hello"))
            .build();

    assertThat(model.chat(request).aiMessage().text()).isEqualTo("hi");
  }

  @Test
  void a_caller_that_is_no_agent_is_answered_by_rules_for_all() {
    ScriptedModel model = script("- { agent: a, reply: \"no\" }\n- { reply: all }");

    assertThat(model.chat("hello")).isEqualTo("all");
  }

  @Test
  void a_group_that_took_no_part_is_an_error_unless_marked_optional() {
    ScriptedModel model =
        script(
            """
            - { agent: strict, when: "a(?<b>b)?", reply: "[${b}]" }
            - { when: "a(?<b>b)?", reply: "[${b?|upper}]" }
            """);

    assertThat(ask(model, "lenient", "ab").aiMessage().text()).isEqualTo("[B]");
    assertThat(ask(model, "lenient", "ac").aiMessage().text()).isEqualTo("[]");
    assertThatThrownBy(() -> ask(model, "strict", "ac"))
        .isInstanceOf(UnreadableValue.class)
        .hasMessageContaining("routes/test.script.yaml:3:46")
        .hasMessageContaining("${b?}");
  }

  @Test
  void a_text_that_is_no_amount_is_an_error_that_names_group_and_text() {
    ScriptedModel model = script("- { when: \"total (?<t>.+)\", reply: \"${t|amount}\" }");

    assertThatThrownBy(() -> ask(model, "a", "total twelve"))
        .isInstanceOf(UnreadableValue.class)
        .hasMessageContaining("group 't' matched 'twelve'")
        .hasMessageContaining("an amount");
  }

  @Test
  void it_says_that_it_is_scripted() {
    ScriptedModel model = script("- { reply: x }");

    ChatResponse answer = ask(model, "a", "hello");

    assertThat(answer.modelName()).isEqualTo("scripted:test.script.yaml");
    assertThat(model.name()).isEqualTo("scripted:test.script.yaml");
    assertThat(model.defaultRequestParameters().modelName()).isEqualTo("scripted:test.script.yaml");
    assertThat(model.provider()).isEqualTo(ModelProvider.OTHER);
  }

  @Test
  void usage_is_what_the_rule_says_or_a_quarter_of_the_characters() {
    ScriptedModel model =
        script(
            """
            - { when: said, reply: x, usage: { inputTokens: 812, outputTokens: 164 } }
            - { reply: twelve chars }
            """);

    assertThat(ask(model, "a", "said").tokenUsage().inputTokenCount()).isEqualTo(812);
    assertThat(ask(model, "a", "said").tokenUsage().outputTokenCount()).isEqualTo(164);
    assertThat(ask(model, "a", "x".repeat(40)).tokenUsage().inputTokenCount()).isEqualTo(10);
    assertThat(ask(model, "a", "x".repeat(40)).tokenUsage().outputTokenCount()).isEqualTo(3);
  }

  @Test
  void an_expression_that_backtracks_without_end_is_stopped() {
    ScriptedModel model = script("- { when: \"(.*x){25}y\", reply: x }");

    assertThatThrownBy(() -> ask(model, "a", "x".repeat(2000)))
        .isInstanceOf(MatchStopped.class)
        .hasMessageContaining("routes/test.script.yaml:3:11 'when'")
        .hasMessageContaining("2000 ms");
  }

  @Test
  void an_expression_that_recurses_too_deep_is_an_error() {
    ScriptedModel model = script("- { when: \"(a|b)*c\", reply: x }");

    assertThatThrownBy(() -> ask(model, "a", "ab".repeat(500_000)))
        .isInstanceOf(MatchStopped.class)
        .hasMessageContaining("too deep");
  }

  @Test
  void a_delay_ends_when_the_thread_is_interrupted() throws Exception {
    ScriptedModel model = script("- { reply: late, delay: 9m }");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              begun.countDown();
              try {
                ask(model, "a", "hello");
              } catch (ModelCallInterrupted expected) {
                thrown.set(Thread.currentThread().isInterrupted() ? expected : null);
              }
            });

    caller.start();
    begun.await();
    caller.interrupt();
    caller.join(10_000);

    assertThat(thrown.get()).isInstanceOf(ModelCallInterrupted.class);
  }

  @Test
  void an_interrupt_ends_a_search() {
    ScriptedModel model = script("- { when: \"(.*x){25}y\", reply: x }");

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ask(model, "a", "x".repeat(2000)))
        .isInstanceOf(ModelCallInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static ScriptedModel script(String rules) {
    return ScriptedModel.parse("routes/test.script.yaml", "scripted: true\nrules:\n" + rules);
  }

  private static ChatResponse ask(ScriptedModel model, String agent, String text) {
    return model.chat(ChatRequest.builder().messages(caller(agent).message(text)).build());
  }

  private static CallIdentity caller(String agent) {
    return new CallIdentity(agent, "run-1", "step-1", "key-1");
  }
}
