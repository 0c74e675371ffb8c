package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on the command line: bound to what was seen, changed, chosen, too late. */
class GateCommandsTest {
  private static final String CONTRACT =
      """
      workflows: { w: {}, pair: {} }
      memory: { offer: { owner: input, schema: offer.json }, decided: {}, both: {} }
      gates:
        lead:
          shows: [offer]
          writes: decided
          reviewers: [ann, ben]
          due: 4h
          escalate: [{ to: [boss], due: 4h }]
          onTimeout: reject
          choices: { send-back: Another draft }
        two:
          shows: [offer]
          writes: both
          minApprovers: 2
          due: 4h
          escalate: [{ to: [boss], due: 4h }]
          onTimeout: reject
      """;
  private static final String ROUTES =
      """
      - route:
          id: w
          from:
            uri: workflow:w
            steps:
              - to: { uri: "gate:lead", id: lead }
              - setBody: { simple: "${header.DroverGateDecision}: ${memory(decided.total)}" }
      - route:
          id: pair
          from:
            uri: workflow:pair
            steps:
              - to: { uri: "gate:two", id: two }
              - setBody: { simple: "${memory(both.total)}" }
      """;

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void anApplication() throws Exception {
    Path routes = Files.createDirectory(directory.resolve("routes"));
    Files.writeString(routes.resolve("w.drover.yaml"), CONTRACT);
    Files.writeString(routes.resolve("w.camel.yaml"), ROUTES);
    Files.writeString(
        routes.resolve("offer.json"),
        "{\"type\": \"object\", \"properties\": {\"total\": {\"type\": \"integer\"}}}");
    shell = new Shell(directory);
  }

  private Fields opened(String workflow) {
    shell.call("run", workflow, "--set", "total=18400", "--wait", "20s", "--json");
    Fields run = Fields.of(shell.json());
    assertThat(run.text("status")).isEqualTo("WAITING");
    return run.list("waiting").get(0);
  }

  private Fields shown(String gate) {
    assertThat(shell.call("gate", gate, "--json")).isZero();
    return Fields.of(shell.json());
  }

  @Test
  void of_two_people_who_decide_at_once_one_wins_and_the_other_is_told_who() throws Exception {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    Settings settings =
        new Settings(directory.resolve("data"), directory.resolve("routes"), directory, Map.of());
    try (Serving server = Serving.start(launch, settings, 0)) {
      assertThat(server.url()).isNotEmpty();
      String gate = opened("w").text("gate");
      CyclicBarrier both = new CyclicBarrier(2);
      ExecutorService people = Executors.newFixedThreadPool(2);
      Shell ann = new Shell(directory);
      Shell ben = new Shell(directory);
      List<Future<Integer>> exits = new ArrayList<>();
      for (Callable<Integer> one :
          List.<Callable<Integer>>of(
              () -> decide(both, ann, "approve", gate, "--as", "ann"),
              () -> decide(both, ben, "reject", gate, "--reason", "too dear", "--as", "ben"))) {
        exits.add(people.submit(one));
      }
      int first = exits.get(0).get();
      int second = exits.get(1).get();
      people.shutdown();

      assertThat(List.of(first, second)).containsExactlyInAnyOrder(0, 6);
      String winner = first == 0 ? "ann" : "ben";
      assertThat((first == 0 ? ben : ann).err()).contains("by " + winner);
      assertThat(shown(gate).child("decision").text("by")).isEqualTo(winner);
    }
  }

  private static int decide(CyclicBarrier both, Shell shell, String... args) throws Exception {
    both.await();
    return shell.call(args);
  }

  @Test
  void an_approval_of_what_changed_meanwhile_shows_the_difference() {
    Fields waiting = opened("pair");
    String gate = waiting.text("gate");
    String seen = shown(gate).text("digest");
    assertThat(shell.call("approve", gate, "--set", "total=19900", "--as", "ann")).isZero();

    assertThat(shell.call("approve", gate, "--digest", seen, "--as", "ben")).isEqualTo(6);
    assertThat(shell.err()).contains("- total: 18400", "+ total: 19900");
    assertThat(shell.call("approve", gate, "--digest", seen, "--as", "ben", "--json")).isEqualTo(6);
    assertThat(Fields.of(shell.json()).list("difference").get(0).members())
        .isEqualTo(Map.of("path", "total", "before", 18400, "after", 19900));

    assertThat(shell.call("approve", gate, "--as", "ben", "--json")).isZero();
    Fields decided = shown(gate);
    assertThat(decided.text("status")).isEqualTo("APPROVED");
    assertThat(decided.child("decision").list("approvals")).hasSize(2);
    assertThat(decided.child("decision").list("changes")).hasSize(1);
  }

  @Test
  void changes_and_choices_reach_the_run() {
    String changed = opened("w").text("gate");
    assertThat(shell.call("approve", changed, "--set", "total=many", "--as", "ann")).isEqualTo(7);
    assertThat(shell.call("approve", changed, "--set", "total=17000", "--as", "ann")).isZero();
    assertThat(shell.call("show", shown(changed).text("run"))).isZero();
    assertThat(shell.out()).contains("approved: 17000", "total: 18400 -> 17000", "approved by ann");

    String chosen = opened("w").text("gate");
    assertThat(shell.call("approve", chosen, "--choice", "send-bak", "--as", "ann")).isEqualTo(7);
    assertThat(shell.err()).contains("send-back");
    assertThat(shell.call("approve", chosen, "--choice", "send-back", "--set", "a=1")).isEqualTo(2);
    assertThat(
            shell.call(
                "approve", chosen, "--choice", "send-back", "--reason", "shorter", "--as", "ann"))
        .isZero();
    assertThat(shown(chosen).text("status")).isEqualTo("CHOSEN");
  }

  @Test
  void where_people_are_declared_who_is_not_asked_is_refused() throws Exception {
    Path people = directory.resolve("people.yaml");
    Files.writeString(
        people,
        """
        people:
          ann: { roles: [reviewer] }
          ben: {}
          boss: {}
          zoe: { roles: [reviewer] }
        """);
    Files.writeString(
        directory.resolve("application.properties"),
        "camel.component.gate.people = file:" + people + "\n");
    String gate = opened("w").text("gate");
    assertThat(shell.call("approve", gate, "--as", "zoe")).isEqualTo(4);
    assertThat(shell.err()).contains("zoe may not decide gate lead", "ann");
  }

  @Test
  void a_gate_tells_who_is_asked_when_and_what_may_be_decided() {
    Fields gate = shown(opened("w").text("gate"));
    assertThat(gate.list("asked")).hasSize(1);
    assertThat(gate.list("asked").get(0).value("to")).isEqualTo(List.of("ann", "ben"));
    assertThat(gate.list("escalation").get(0).members())
        .isEqualTo(Map.of("after", "PT4H", "to", List.of("boss")));
    assertThat(gate.child("choices").members()).isEqualTo(Map.of("send-back", "Another draft"));
    assertThat(gate.text("onTimeout")).isEqualTo("reject");
    assertThat(gate.number("level")).isZero();
    assertThat(gate.value("overdue")).isEqualTo(false);

    assertThat(shell.call("gate", gate.text("gate"))).isZero();
    assertThat(shell.out()).contains("ann, ben was asked at", "send-back: Another draft");
  }

  @Test
  void stats_tell_how_long_people_took() {
    String first = opened("w").text("gate");
    shell.call("approve", first, "--set", "total=1", "--as", "ann");
    opened("w");

    assertThat(shell.call("gates", "--stats", "--json")).isZero();
    Fields stats = Fields.listOf(shell.json()).get(0);
    assertThat(stats.text("workflow") + " " + stats.text("gate")).isEqualTo("w lead");
    assertThat(
            List.of("asked", "decided", "open", "timedOut", "abandoned").stream()
                .map(stats::number))
        .containsExactly(2L, 1L, 1L, 0L, 0L);
    assertThat(stats.value("changedShare")).isEqualTo(1.0);
    assertThat(stats.has("medianWaitMs")).isTrue();
    assertThat(shell.call("gates", "--stats")).isZero();
    assertThat(shell.out()).contains("WORKFLOW", "w ", "lead");
  }
}
