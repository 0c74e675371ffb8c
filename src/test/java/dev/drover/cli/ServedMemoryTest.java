package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands ask a server whose runs live on disk, or in its memory only. */
@Timeout(120)
class ServedMemoryTest {
  private static final String CONTRACT =
      """
      workflows:
        disk: { version: 1 }
        heap: { version: 1, durability: memory }
        parent: { version: 1 }
      memory: { order: { owner: input }, first: {}, second: {} }
      agents:
        one: { uri: "direct:one", reads: [order], writes: [first] }
        two: { uri: "direct:two", reads: [first], writes: [second] }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;
  private static final String ROUTES =
      """
      - route:
          id: disk
          from: { uri: "workflow:disk", steps: [ { to: { uri: "direct:body" } } ] }
      - route:
          id: heap
          from: { uri: "workflow:heap", steps: [ { to: { uri: "direct:body" } } ] }
      - route:
          id: parent
          from: { uri: "workflow:parent", steps: [ { to: { id: child, uri: "workflow:heap" } } ] }
      - route:
          id: body
          from:
            uri: direct:body
            steps:
              - to: { id: one, uri: "agent:one" }
              - to: { id: lead, uri: "gate:lead" }
              - to: { id: two, uri: "agent:two" }
      - route:
          id: first
          from: { uri: "direct:one", steps: [ { setBody: { constant: uno } } ] }
      - route:
          id: second
          from: { uri: "direct:two", steps: [ { setBody: { constant: due } } ] }
      """;

  @TempDir Path directory;
  private Shell shell;
  private Serving server;

  @BeforeEach
  void aServer() throws IOException {
    Path routes = Files.createDirectory(directory.resolve("routes"));
    Files.writeString(routes.resolve("w.drover.yaml"), CONTRACT);
    Files.writeString(routes.resolve("w.camel.yaml"), ROUTES);
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    server = Serving.start(launch, new Settings(directory.resolve("data"), routes, directory), 0);
    shell = new Shell(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theMemoryOfARunOnDiskIsReadThroughTheServer() {
    String run = throughTheGate("disk");

    assertThat(shell.call(asked("memory", run, "--json"))).isZero();
    assertThat(shell.err()).as("notes").isEmpty();
    assertThat(said()).containsExactlyInAnyOrder("order 1 input", "first 1 one", "second 1 two");

    shell.call(asked("memory", run, "--at", "two", "--json"));
    assertThat(said()).containsExactlyInAnyOrder("order 1 input", "first 1 one");

    assertThat(shell.call(asked("memory", run, "--at", "to", "--json"))).isEqualTo(5);
    assertThat(Fields.of(shell.json()).child("error").text("code")).isEqualTo("unknown-step");
  }

  @Test
  void aRunInTheMemoryOfTheServerIsShownListedAndDecided() {
    String run = throughTheGate("heap");

    shell.call(asked("runs", "--json"));
    assertThat(Fields.listOf(shell.json())).map(r -> r.text("run")).containsExactly(run);

    assertThat(shell.call(asked("show", run, "--step", "one", "--json"))).isZero();
    assertThat(Fields.of(shell.json()).child("input").value("order")).isEqualTo(Map.of("id", 7));

    shell.call(asked("memory", run, "second", "--json"));
    assertThat(said()).containsExactly("second 1 two");

    shell.call(asked("gates", "--all", "--json"));
    assertThat(Fields.listOf(shell.json())).map(g -> g.text("status")).containsExactly("APPROVED");
  }

  @Test
  void aChildInTheMemoryOfTheServerIsAChildOfItsParent() {
    String parent = started("parent");
    shell.call(asked("show", parent, "--json"));
    List<?> children = (List<?>) Fields.of(shell.json()).value("children");
    assertThat(children).hasSize(1);

    assertThat(shell.call(asked("show", String.valueOf(children.get(0)), "--json"))).isZero();
    assertThat(Fields.of(shell.json()).text("parent")).isEqualTo(parent);
  }

  private String throughTheGate(String workflow) {
    String run = started(workflow);
    shell.call(asked("gates", "--json"));
    String gate = Fields.listOf(shell.json()).get(0).text("gate");
    assertThat(shell.call(asked("approve", gate, "--json"))).isZero();
    shell.call(asked("show", run, "--json"));
    org.awaitility.Awaitility.await()
        .until(
            () -> {
              shell.call(asked("show", run, "--json"));
              return Fields.of(shell.json()).text("status").equals("COMPLETED");
            });
    return run;
  }

  private String started(String workflow) {
    int exit = shell.typing("{\"id\":7}").call(asked("run", workflow, "-", "--json"));
    assertThat(exit).as(shell.out() + shell.err()).isEqualTo(3);
    return Fields.of(shell.json()).text("run");
  }

  /** The server is in this process, so a command does not find it by the token file's owner. */
  private String[] asked(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--url";
    all[words.length + 1] = server.url();
    return all;
  }

  private List<String> said() {
    return Fields.listOf(shell.json()).stream()
        .map(e -> e.text("field") + " " + e.text("version") + " " + e.text("writtenBy"))
        .toList();
  }
}
