package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What model calls used is counted, also those of tries that failed or came too late. */
@Timeout(60)
class AgentUsageTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      agents:
        one: { model: first, instructions: "do it", output: total.json, %s }
        two: { model: second, instructions: "do it" }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;

  private final Deque<Answer> first = new ArrayDeque<>();
  private final CountDownLatch go = new CountDownLatch(1);

  /** What a model does when it is asked. */
  interface Answer {
    String text() throws InterruptedException;
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("first", ChatModel.class, new Asked("first", first, 10));
    context
        .getRegistry()
        .bind("second", ChatModel.class, new Asked("second", new ArrayDeque<>(), 1000));
  }

  private void asking(String limits, Answer... answers) throws Exception {
    Files.writeString(
        directory.resolve("total.json"), "{\"type\": \"object\", \"required\": [\"total\"]}");
    first.addAll(List.of(answers));
    app(
        CONTRACT.formatted(limits),
        r -> r.from("workflow:w").to("agent:one").to("gate:lead").to("agent:two"));
  }

  private static String broken() {
    throw new IllegalStateException("the model is gone");
  }

  @Test
  void agents_ask_the_model_that_each_of_them_names() throws Exception {
    asking("retries: 0", () -> "{\"total\": 1}");
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactly("first", "second");
    assertThat(run.usage().inputTokens()).isEqualTo(1010);
    assertThat(records(run).get(0).usage().inputTokens()).isEqualTo(10);
  }

  @Test
  void a_failed_try_inside_a_step_counts() throws Exception {
    asking("retries: 1", () -> "no json", AgentUsageTest::broken, () -> "{\"total\": 1}");
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactly("first", "first", "first", "second");
    assertThat(run.usage().inputTokens()).isEqualTo(1020);
  }

  @Test
  void what_a_step_used_that_failed_in_the_end_counts() throws Exception {
    asking("retries: 0", () -> "no json", AgentUsageTest::broken);
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.usage().inputTokens()).isEqualTo(10);
  }

  @Test
  void a_call_is_interrupted_when_the_time_is_up_and_what_it_used_before_counts() throws Exception {
    asking(
        "timeout: 300ms",
        () -> "no json",
        () -> {
          try {
            go.await();
            return "never";
          } catch (InterruptedException e) {
            done.add("interrupted");
            throw e;
          }
        });
    Run run = app().run("w", "in");
    assertThat(run.error().orElseThrow().code()).isEqualTo("agent-timeout");
    assertThat(run.usage().inputTokens()).isEqualTo(10);
    await().until(() -> done.contains("interrupted"));
  }

  @Test
  void an_answer_that_comes_too_late_counts_no_more_but_what_it_used_does() throws Exception {
    asking("timeout: 300ms, fallback: { value: { total: 0 } }", () -> deaf("{\"total\": 1}"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    go.countDown();
    await()
        .until(
            () -> app().runs().history(waiting.id()).attempts().get(0).usage().inputTokens() == 10);
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(run.usage().inputTokens()).isEqualTo(1010);
    assertThat(records(run).get(1).key().text()).isEqualTo("one~1");
    assertThat(records(run).get(1).usage().inputTokens()).isZero();
  }

  /** A call that does not heed interrupts. */
  private String deaf(String answer) {
    while (true) {
      try {
        go.await();
        return answer;
      } catch (InterruptedException e) {
        done.add("deaf");
      }
    }
  }

  /** Answers from a list, then with a text; each call that answers uses so many tokens. */
  private final class Asked implements ChatModel {
    private final String name;
    private final Deque<Answer> answers;
    private final int tokens;

    Asked(String name, Deque<Answer> answers, int tokens) {
      this.name = name;
      this.answers = answers;
      this.tokens = tokens;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      done.add(name);
      Answer answer = answers.poll();
      try {
        return ChatResponse.builder()
            .aiMessage(AiMessage.from(answer == null ? "text" : answer.text()))
            .tokenUsage(new TokenUsage(tokens, 1))
            .build();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
