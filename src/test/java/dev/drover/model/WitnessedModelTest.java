package dev.drover.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessedModelTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final ScriptedModel scripted =
      ScriptedModel.parse("w.script.yaml", "scripted: true\nrules: [{ when: hello, reply: hi }]");
  private volatile int status = 204;
  private HttpServer witness;

  @BeforeEach
  void startWitness() throws IOException {
    witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    witness.createContext(
        "/calls",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          lines.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    witness.start();
  }

  @AfterEach
  void stopWitness() {
    witness.stop(0);
  }

  @Test
  void each_call_is_told_as_one_json_line() {
    assertThat(ask("hello")).isEqualTo("hi");
    assertThat(ask("hello again")).isEqualTo("hi");

    assertThat(lines)
        .hasSize(2)
        .allMatch(
            "{\"run\":\"r1\",\"step\":\"extract\",\"agent\":\"a \\\"b\\\"\",\"key\":\"r1/extract/1/1\"}\n"
                ::equals);
  }

  @Test
  void a_call_is_told_before_it_is_made() {
    assertThatThrownBy(() -> ask("nobody scripted this")).isInstanceOf(UnscriptedRequest.class);

    assertThat(lines).hasSize(1);
  }

  @Test
  void a_witness_that_refuses_fails_the_call() {
    status = 503;

    assertThatThrownBy(() -> ask("hello"))
        .isInstanceOf(WitnessUnavailable.class)
        .hasMessageContaining("it answered 503")
        .hasMessageContaining("the model was not called");
  }

  @Test
  void a_witness_that_is_gone_fails_the_call() {
    witness.stop(0);

    assertThatThrownBy(() -> ask("hello"))
        .isInstanceOf(WitnessUnavailable.class)
        .hasMessageContaining("/calls");
  }

  @Test
  void an_interrupt_ends_the_call_and_stays_set() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ask("hello")).isInstanceOf(ModelCallInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void the_label_of_the_model_is_seen_through_the_decorator() {
    assertThat(witnessed().defaultRequestParameters().modelName())
        .isEqualTo("scripted:w.script.yaml");
  }

  @Test
  void a_log_on_another_machine_is_refused() {
    assertThatThrownBy(() -> new HttpModelCallLog(URI.create("http://example.org/calls")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be on this machine");
  }

  private String ask(String text) {
    CallIdentity caller = new CallIdentity("a \"b\"", "r1", "extract", "r1/extract/1/1");
    ChatRequest request = ChatRequest.builder().messages(caller.message(text)).build();
    return witnessed().chat(request).aiMessage().text();
  }

  private WitnessedModel witnessed() {
    int port = witness.getAddress().getPort();
    return new WitnessedModel(
        scripted, new HttpModelCallLog(URI.create("http://127.0.0.1:" + port + "/calls")));
  }
}
