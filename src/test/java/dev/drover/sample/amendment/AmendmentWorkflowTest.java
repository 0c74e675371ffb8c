package dev.drover.sample.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.drover.gate.Gate;
import dev.drover.gate.GateDecision;
import dev.drover.journal.Json;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.WaitEvent;
import dev.drover.testing.TestApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: people who answer, people who do not, and a signature that comes back. */
class AmendmentWorkflowTest {
  private static final Path SAMPLE = Path.of("samples/contract-amendment");
  private static final String WORKFLOW = "contract-amendment";

  @TempDir Path directory;
  private Path outbox;
  private TestApplication app;

  @BeforeEach
  void start() throws Exception {
    outbox = directory.resolve("out");
    app =
        TestApplication.with()
            .contracts(Path.of("routes/contract-amendment.drover.yaml"))
            .routes(
                Path.of("routes/contract-amendment-beans.camel.yaml"),
                Path.of("routes/contract-amendment.camel.yaml"))
            .script(Path.of("routes/contract-amendment.script.yaml"))
            .property("contract-amendment.master", SAMPLE.resolve("master").toString())
            .property("contract-amendment.register", directory.resolve("register").toString())
            .property("contract-amendment.signatures", directory.resolve("signatures").toString())
            .property("contract-amendment.outbox", outbox.toString())
            .start();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void left_alone_it_asks_the_backup_once_and_then_declines() throws Exception {
    Run run = run("renewal");
    app.clock().advance(Duration.ofHours(4));
    assertThat(app.awaitRest(run).status()).isEqualTo(RunStatus.WAITING);
    app.restart();
    app.clock().advance(Duration.ofHours(4));

    Run over = app.awaitRest(run);

    assertThat(output(over)).contains(entry("contract", "C-2041"), entry("decision", "declined"));
    assertThat(output(over).get("because")).asString().contains("Nobody decided gate 'legal'");
    Gate legal = gates(run).get(0);
    assertThat(legal.events())
        .extracting(WaitEvent::kind)
        .containsExactly(
            WaitEvent.Kind.REMINDED,
            WaitEvent.Kind.ESCALATED,
            WaitEvent.Kind.REMINDED,
            WaitEvent.Kind.TIMED_OUT);
    assertThat(legal.asked())
        .extracting(Gate.Asked::to)
        .containsExactly(List.of("legal"), List.of("gc"));
    assertThat(legal.asked())
        .extracting(asked -> Duration.between(legal.openedAt(), asked.at()))
        .containsExactly(Duration.ZERO, Duration.ofHours(4));
  }

  @Test
  void what_legal_changes_stands_in_the_amendment_and_a_signature_ends_it() throws Exception {
    Run run = run("renewal");
    Gate legal = app.openGate(run, "legal");
    app.gates()
        .decide(
            legal.id(),
            GateDecision.approve("ann").having(legal.digest()).changing(Map.of("annual", 88000)));
    app.awaitRest(run);
    assertThat(String.valueOf(app.openGate(run, "business").proposal()))
        .contains("the price is 88000 EUR a year");
    app.approve(run, "business", "ben");
    app.awaitRest(run);
    assertThat(outbox.resolve("for-signature/C-2041.txt")).content().contains("88000 EUR");

    arrive("signatures", SAMPLE.resolve("signatures/C-2041.json"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> app.awaitRest(run).status() == RunStatus.COMPLETED);

    assertThat(output(app.awaitRest(run)))
        .contains(entry("decision", "amended"), entry("annual", 88000));
    assertThat(json("contracts/C-2041.json"))
        .asString()
        .contains("J. Lindqvist", "annual=88000", "ends=2029-03-31");
    assertThat(json("obligations/C-2041.json"))
        .asString()
        .contains("due=2028-09-30", "due=2028-12-31");
  }

  @Test
  void a_signature_that_came_before_is_taken() throws Exception {
    arrive("signatures", SAMPLE.resolve("signatures/C-2041.json"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(directory.resolve("signatures/.done/C-2041.json")));
    Run run = run("renewal");
    app.approve(run, "legal", "ann");
    app.awaitRest(run);
    app.approve(run, "business", "ben");

    assertThat(output(app.awaitRest(run))).contains(entry("decision", "amended"));
  }

  @Test
  void a_wrong_signature_is_refused_and_the_run_waits_on() throws Exception {
    Run run = run("plain");
    app.approve(run, "legal", "ann");
    app.awaitRest(run);
    app.approve(run, "business", "ben");
    app.awaitRest(run);
    Path wrong = Files.writeString(directory.resolve("C-2077.json"), "{\"signed\": true}");

    arrive("signatures", wrong);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(directory.resolve("signatures/.failed/C-2077.json")));
    assertThat(app.awaitRest(run).status()).isEqualTo(RunStatus.WAITING);

    app.clock().advance(Duration.ofDays(21));
    assertThat(output(app.awaitRest(run)))
        .contains(entry("decision", "declined"))
        .extractingByKey("because")
        .asString()
        .contains("Event 'signature' with key 'C-2077' did not come in time");
  }

  @Test
  void sent_back_once_another_draft_is_made_sent_back_twice_it_is_declined() throws Exception {
    Run run = run("renewal");
    send(run, "shorter, please");
    Gate again = app.openGate(run, "legal");
    assertThat(String.valueOf(again.proposal())).contains("termMonths=12", "shorter, please");
    send(run, "still too long");

    assertThat(output(app.awaitRest(run)))
        .contains(
            entry("decision", "declined"),
            entry("because", "Legal sent it back twice: still too long"));
  }

  @Test
  void another_contract_gives_other_evidence() throws Exception {
    Gate risky = app.openGate(run("renewal"), "legal");
    Gate plain = app.openGate(run("plain"), "legal");

    assertThat(String.valueOf(risky.evidence()))
        .contains("auto-renewal", "uncapped-liability", "price-at-discretion", "flag=price");
    assertThat(String.valueOf(plain.evidence())).contains("count=0").doesNotContain("auto-renewal");
    assertThat(risky.brief())
        .contains("# Amend C-2041 with Northwind Hosting?", "The amendment would cost 92000 EUR");
    assertThat(String.valueOf(risky.recommendation())).contains("It saves 26000 EUR a year");
  }

  @Test
  void of_the_register_those_start_whose_notice_begins_soon() throws Exception {
    arrive("register", SAMPLE.resolve("register.csv"));

    await().atMost(Duration.ofSeconds(20)).until(() -> app.gates().list(false).size() == 2);
    assertThat(app.gates().list(false)).extracting(Gate::brief).doesNotHaveDuplicates();
  }

  private void send(Run run, String reason) {
    app.gates()
        .decide(app.openGate(run, "legal").id(), GateDecision.of("send-back", "ann", reason));
    app.awaitRest(run);
  }

  private Run run(String file) throws Exception {
    Map<String, Object> contract = new HashMap<>();
    ((Map<?, ?>) Json.read(Files.readAllBytes(SAMPLE.resolve(file + ".json"))))
        .forEach((name, value) -> contract.put((String) name, value));
    Run run = app.run(WORKFLOW, contract);
    assertThat(run.error()).isEmpty();
    return run;
  }

  private List<Gate> gates(Run run) {
    return app.gates().list(true).stream().filter(gate -> gate.run().equals(run.id())).toList();
  }

  private void arrive(String inbox, Path file) throws Exception {
    Path folder = Files.createDirectories(directory.resolve(inbox));
    Path draft = folder.resolve(".part");
    Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draft, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private Object json(String file) throws Exception {
    return Json.read(Files.readAllBytes(outbox.resolve(file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> output(Run run) {
    assertThat(run.error()).isEmpty();
    return (Map<String, Object>) run.output().value();
  }
}
