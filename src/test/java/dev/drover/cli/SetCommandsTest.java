package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --set}: placeholders of routes and contracts, or members of the input. */
class SetCommandsTest {
  private static final String CONTRACT =
      """
      workflows: { w: {}, say: {} }
      # not one: {{nobody}}
      gates:
        lead: { due: "{{lead.due:4h}}", escalate: [{ to: boss, due: "{{boss.due:4h}}" }], onTimeout: reject }
      """;
  private static final String ROUTES =
      """
      - route: { id: w, from: { uri: "workflow:w", steps: [ { to: "gate:lead" } ] } }
      - route:
          id: say
          from:
            uri: workflow:say
            steps: [ { setBody: { simple: "${body[name]} {{greeting:says nothing}}" } } ]
      """;

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void anApplication() throws Exception {
    Path routes = Files.createDirectory(directory.resolve("routes"));
    Files.writeString(routes.resolve("w.drover.yaml"), CONTRACT);
    Files.writeString(routes.resolve("w.camel.yaml"), ROUTES);
    shell = new Shell(directory);
  }

  private Fields run(String... args) {
    shell.call(args);
    return Fields.of(shell.json());
  }

  @Test
  void a_name_that_a_route_or_contract_leaves_open_is_set_for_the_application() {
    assertThat(
            run("run", "say", "--set", "name=ann", "--set", "greeting=waves = twice", "--json")
                .text("output"))
        .isEqualTo("ann waves = twice");
    assertThat(run("run", "say", "--set", "name=ann", "--json").text("output"))
        .isEqualTo("ann says nothing");
  }

  @Test
  void a_gate_is_due_as_it_was_said_at_the_start() {
    Fields run =
        run("run", "w", "--set", "lead.due=50m", "--set", "boss.due=10m", "--wait", "5s", "--json");
    assertThat(run.text("status")).isEqualTo("WAITING");

    try (Journal journal = shell.journal()) {
      var wait = journal.waitsOf(new RunId(run.text("run"))).get(0).of();
      Instant last = wait.openedAt().plus(Duration.ofHours(1));
      assertThat(wait.schedule().end()).hasValue(last);
    }
  }

  @Test
  void a_server_has_its_own_and_says_how_to_start_it() {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    Settings settings =
        new Settings(
            directory.resolve("data"),
            directory.resolve("routes"),
            directory,
            Map.of("greeting", "waves"));
    try (Serving server = Serving.start(launch, settings, 0)) {
      assertThat(server.url()).isNotEmpty();
      assertThat(run("run", "say", "--set", "name=ann", "--json").text("output"))
          .isEqualTo("ann waves");

      assertThat(shell.call("run", "say", "--set", "greeting=waits")).isEqualTo(2);
      assertThat(shell.err())
          .contains("--set greeting is for {{greeting}}, but a server is up")
          .contains("serve --set greeting=waits");
      assertThat(shell.call("runs", "--json")).isZero();
      assertThat(Fields.listOf(shell.json())).hasSize(1);
    }
  }

  @Test
  void serve_and_demo_set_nothing_else() {
    for (String command : new String[] {"serve", "demo"}) {
      assertThat(shell.call(command, "--set", "lead.du=2s")).isEqualTo(2);
      assertThat(shell.err())
          .contains("--set lead.du: no route and no contract has {{lead.du}}.")
          .contains("did you mean 'lead.due'?");
    }
  }

  @Test
  void names_are_found_wherever_camel_would_look() {
    assertThat(
            OpenNames.in(
                """
                # {{comment}}
                a: "{{one}} {{two:2}} {{?three}} {{a.b-c:{{inner:x}}}} {{!no:d}}"
                b: "{{env:HOME}} {{sys:user.home}} {{}}"
                """))
        .containsExactly("a.b-c", "inner", "no", "one", "three", "two");
    assertThat(OpenNames.in(directory.resolve("nowhere"))).isEmpty();
  }
}
