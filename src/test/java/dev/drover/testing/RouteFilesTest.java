package dev.drover.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes, contracts and scripts as they lie in the files of an application. */
@Timeout(60)
class RouteFilesTest {
  private static final String CONTRACT =
      """
      workflows: { greet: { version: 1 } }
      agents: { name: { model: strong, instructions: name.md } }
      """;
  private static final String ROUTE =
      """
      - route:
          id: greet
          from:
            uri: workflow:greet
            steps:
              - to: { id: name, uri: "agent:name" }
              - setBody: { simple: "{{greeting}} ${body}" }
      """;
  private static final String SCRIPT =
      """
      scripted: true
      rules:
        - { agent: name, reply: %s }
      """;

  @TempDir Path directory;
  private TestApplicationBuilder greeting;

  @BeforeEach
  void files() throws IOException {
    greeting =
        TestApplication.with()
            .contracts(file("greet.drover.yaml", CONTRACT))
            .routes(file("greet.camel.yaml", ROUTE))
            .property("greeting", "Hello");
    file("name.md", "Who is it?");
    file("strong.script.yaml", SCRIPT.formatted("Ann"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void a_route_in_files_is_run_with_the_script_that_lies_beside_it() throws Exception {
    try (TestApplication app = greeting.start()) {
      Run run = app.run("greet", "in");
      app.assertThatRun(run).completed().hasOutput("Hello Ann").calledModel("name", 1);
    }
  }

  @Test
  void a_script_that_is_named_answers_in_its_place() throws Exception {
    Path other = file("other.script.yaml", SCRIPT.formatted("Bob"));
    try (TestApplication app = greeting.script(other).start()) {
      app.assertThatRun(app.run("greet", "in")).completed().hasOutput("Hello Bob");
    }
  }

  @Test
  void the_context_is_prepared_at_each_start_and_the_data_stay() throws Exception {
    AtomicInteger prepared = new AtomicInteger();
    Path data = directory.resolve("data");
    greeting.data(data).beforeStart(context -> prepared.incrementAndGet());
    Run run;
    try (TestApplication app = greeting.start()) {
      run = app.run("greet", "in");
      app.restart();
      assertThat(prepared).hasValue(2);
    }
    try (TestApplication app = greeting.start()) {
      app.assertThatRun(run).completed().recorded("name").executed("name", 0);
    }
    assertThat(data).isDirectory();
  }
}
