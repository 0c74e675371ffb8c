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
import org.apache.camel.Body;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rerun}, {@code fork}, {@code replay} and {@code purge}, as a person types them. */
@Timeout(120)
class RerunCommandsTest {
  private static final String CONTRACT =
      """
      workflows: { quote: { version: 1 } }
      memory:
        order: { owner: input }
        price: { schema: price.json }
        offer: {}
      agents:
        price: { uri: "bean:prices", reads: [order], writes: [price] }
        offer: { uri: "bean:offers", reads: [order, price], writes: [offer] }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;
  private static final String ROUTE =
      """
      - beans:
          - { name: prices, type: dev.drover.cli.RerunCommandsTest$Prices }
          - { name: offers, type: dev.drover.cli.RerunCommandsTest$Offers }
      - route:
          from:
            uri: workflow:quote
            steps:
              - to: { id: price, uri: "agent:price" }
              - to: { id: offer, uri: "agent:offer" }
              - setHeader: { name: CamelFileName, constant: "offer.txt" }
              - to: { id: send, uri: "file:{{drover.data}}/out?fileExist=Append&appendChars=;" }
      """;

  public static final class Prices {
    public Object price() {
      return 7;
    }
  }

  public static final class Offers {
    public Object offer(@Body Map<String, Object> in) {
      return in.get("order") + " for " + in.get("price");
    }
  }

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aWorkflow() throws Exception {
    shell = new Shell(directory);
    Files.createDirectories(directory.resolve("routes"));
    Files.writeString(
        directory.resolve("routes/price.json"),
        "{\"type\": [\"integer\",\"string\"], \"maximum\": 99}");
    Files.writeString(directory.resolve("routes/quote.drover.yaml"), CONTRACT);
    route(ROUTE);
  }

  private void route(String yaml) throws Exception {
    Files.writeString(directory.resolve("routes/quote.camel.yaml"), yaml);
  }

  private Fields call(int exit, String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--json";
    assertThat(shell.call(all)).as(() -> shell.out() + shell.err()).isEqualTo(exit);
    return Fields.of(shell.json());
  }

  private String run() throws Exception {
    Files.writeString(directory.resolve("desk.txt"), "desk");
    Fields run = call(0, "run", "quote", "desk.txt");
    assertThat(run.text("output")).isEqualTo("desk for 7");
    return run.text("run");
  }

  private String sent() throws Exception {
    return Files.readString(directory.resolve("data/out/offer.txt"));
  }

  private List<String> takenOver(String run) {
    return call(0, "show", run).list("steps").stream()
        .filter(step -> Boolean.TRUE.equals(step.value("takenOver")))
        .map(step -> step.text("path"))
        .toList();
  }

  @Test
  void aRerunSaysWhereItComesFromAndShowsWhatItTookOver() throws Exception {
    String old = run();

    Fields run = call(0, "rerun", old, "--from", "send");

    assertThat(run.text("run")).isNotEqualTo(old);
    assertThat(run.child("labels").members()).isEqualTo(Map.of("rerunOf", old));
    assertThat(takenOver(run.text("run"))).containsExactly("price", "offer");
    assertThat(sent()).isEqualTo("desk for 7;desk for 7;");
  }

  @Test
  void oneStageAloneTakesTheOthersOverAndGivesItsOutput() throws Exception {
    String old = run();

    Fields run = call(0, "rerun", old, "--only", "offer");

    assertThat(run.text("output")).isEqualTo("desk for 7");
    assertThat(takenOver(run.text("run"))).containsExactly("price", "send");
    assertThat(sent()).isEqualTo("desk for 7;");
  }

  @Test
  void aDryRunListsEffectsWithTheirKeysAndStartsNothing() throws Exception {
    String old = run();

    Fields plan = call(0, "rerun", old, "--from", "offer", "--dry-run");

    assertThat(plan.value("takesOver")).isEqualTo(List.of("price"));
    assertThat(plan.list("repeats"))
        .map(repeat -> repeat.text("path") + " " + repeat.text("idempotencyKey"))
        .containsExactly("offer " + old + "/offer~1", "send " + old + "/send~1");
    assertThat(plan.text("note")).contains("idempotency keys of its own");
    assertThat(shell.call("rerun", old, "--only", "send", "--dry-run")).isZero();
    assertThat(shell.out()).contains("takes over  price, offer").contains(old + "/send~1");
    shell.call("runs", "--json");
    assertThat(Fields.listOf(shell.json())).hasSize(1);
    assertThat(sent()).isEqualTo("desk for 7;");
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    String old = run();

    Fields error = call(5, "rerun", old, "--from", "ofer").child("error");

    assertThat(error.text("message")).contains("did you mean 'offer'?");
    assertThat(call(5, "rerun", old, "--from", "ofer", "--dry-run").child("error").text("code"))
        .isEqualTo("unknown-step");
  }

  @Test
  void theInputOfAStageIsReadFromAFile() throws Exception {
    String old = run();
    Files.writeString(directory.resolve("text.txt"), "by hand");

    call(0, "rerun", old, "--from", "send", "--input", "text.txt");

    assertThat(sent()).isEqualTo("desk for 7;by hand;");
  }

  @Test
  void anInputThatItsStepWouldNotSeeIsRefusedAlsoByADryRun() throws Exception {
    String old = run();
    Files.writeString(directory.resolve("text.txt"), "by hand");

    for (String[] how : new String[][] {{"--from"}, {"--only"}, {"--from", "--dry-run"}}) {
      List<String> words = new ArrayList<>(List.of("rerun", old, "--input", "text.txt"));
      words.addAll(List.of(how[0], "offer"));
      words.addAll(List.of(how).subList(1, how.length));
      Fields error = call(7, words.toArray(String[]::new)).child("error");
      assertThat(error.text("code")).isEqualTo("input-has-no-effect");
      assertThat(error.text("message")).contains("'offer' reads the fields order, price");
      assertThat(error.text("hint")).contains("--at offer --set memory.order=");
    }
    call(0, "rerun", old, "--from", "send", "--input", "text.txt", "--dry-run");
    call(0, "rerun", old, "--from", "price", "--input", "text.txt", "--dry-run");
  }

  @Test
  void aPersonSeesWhatWasTakenOverAndFromWhichRun() throws Exception {
    String old = run();
    assertThat(shell.call("rerun", old, "--from", "send")).isZero();
    assertThat(shell.out()).contains("rerunOf   " + old);
    assertThat(shell.err().lines())
        .anyMatch(line -> line.startsWith("price ") && line.endsWith("taken over"))
        .anyMatch(line -> line.startsWith("send "))
        .noneMatch(line -> line.startsWith("send ") && line.contains("taken over"));
    String again = call(0, "rerun", old, "--from", "send").text("run");
    String fork = call(0, "fork", old, "--at", "offer").text("run");

    for (String how : List.of("--tree", "--timeline")) {
      assertThat(shell.call("show", again, how)).isZero();
      assertThat(shell.out().lines())
          .contains("rerunOf   " + old)
          .anyMatch(line -> line.startsWith("offer ") && line.contains("taken over"))
          .noneMatch(line -> line.startsWith("send ") && line.contains("taken over"));
    }
    assertThat(shell.call("show", fork)).isZero();
    assertThat(shell.out()).contains("forkOf    " + old).doesNotContain("rerunOf");
    assertThat(shell.call("show", old)).isZero();
    assertThat(shell.out()).doesNotContain("taken over", "forkOf", "rerunOf");
  }

  @Test
  void aForkSetsAFieldAndShowsWhoWroteIt() throws Exception {
    String old = run();

    Fields run = call(0, "fork", old, "--at", "offer", "--set", "memory.price=9");

    assertThat(run.text("output")).isEqualTo("desk for 9");
    assertThat(run.child("labels").members()).isEqualTo(Map.of("forkOf", old));
    assertThat(call(0, "show", run.text("run")).list("memory"))
        .filteredOn(field -> field.text("field").equals("price"))
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.text("writtenBy")).isEqualTo("fork");
              assertThat(field.number("version")).isEqualTo(2);
              assertThat(field.number("value")).isEqualTo(9);
            });
    assertThat(shell.call("memory", run.text("run"), "price", "--at", "offer", "--json")).isZero();
    assertThat(shell.out()).contains("fork").contains("9");
    assertThat(call(0, "fork", old, "--at", "offer", "--set", "memory.price=cheap").text("output"))
        .isEqualTo("desk for cheap");
  }

  @Test
  void aForkWithAnUnfitOrUnknownFieldIsInvalid() throws Exception {
    String old = run();

    Fields unfit =
        call(7, "fork", old, "--at", "offer", "--set", "memory.price=100").child("error");
    assertThat(unfit.text("message")).contains("'price'").contains("99");
    Fields unknown =
        call(7, "fork", old, "--at", "offer", "--set", "memory.prise=1").child("error");
    assertThat(unknown.text("hint")).contains("did you mean 'price'?");
  }

  @Test
  void aReplayAgreesUntilTheRouteIsEdited() throws Exception {
    route(
        ROUTE.replace(
            "- setHeader", "- to: { id: lead, uri: \"gate:lead\" }\n        - setHeader"));
    Files.writeString(directory.resolve("desk.txt"), "desk");
    String waiting = call(3, "run", "quote", "desk.txt").text("run");
    assertThat(call(0, "replay", waiting).text("reached")).isEqualTo("lead");
    assertThat(shell.call("replay", "--waiting")).isZero();

    route(ROUTE);
    Fields replay = call(1, "replay", waiting);

    assertThat(replay.value("agrees")).isEqualTo(false);
    assertThat(replay.child("difference").text("message")).contains("comes to 'send' now");
    assertThat(shell.call("replay", "--waiting")).isEqualTo(1);
    assertThat(shell.out()).contains(waiting).contains("disagrees");
    assertThat(directory.resolve("data/out")).doesNotExist();
    assertThat(call(6, "rerun", waiting, "--from", "offer").child("error").text("code"))
        .isEqualTo("run-moves");
  }

  @Test
  void aPurgeForgetsWhatIsOldEnoughAndItsKeyStaysTaken() throws Exception {
    Files.writeString(directory.resolve("desk.txt"), "desk");
    String old = call(0, "run", "quote", "desk.txt", "--key", "k").text("run");

    assertThat(call(0, "purge").number("runs")).isZero();
    assertThat(call(0, "purge", "--older-than", "0s", "--dry-run").number("runs")).isEqualTo(1);
    call(0, "show", old);
    assertThat(call(0, "purge", "--older-than", "0s").number("runs")).isEqualTo(1);

    call(5, "show", old);
    Fields error = call(6, "run", "quote", "desk.txt", "--key", "k").child("error");
    assertThat(error.text("code")).isEqualTo("purged");
    assertThat(error.text("message")).contains(old);
  }

  @Test
  void aRunningServerIsAskedTheSame() throws Exception {
    String old = run();
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    Settings settings =
        new Settings(directory.resolve("data"), directory.resolve("routes"), directory);
    Serving server = Serving.start(launch, settings, 0);
    try {
      assertThat(call(0, "rerun", old, "--from", "send", "--dry-run").list("repeats")).hasSize(1);
      String rerun = call(0, "rerun", old, "--from", "send").text("run");
      call(0, "fork", old, "--at", "offer", "--set", "memory.price=9");
      assertThat(call(0, "replay", rerun).value("agrees")).isEqualTo(true);
      assertThat(sent()).isEqualTo("desk for 7;desk for 7;desk for 9;");
      assertThat(call(0, "purge", "--older-than", "0s").number("runs")).isEqualTo(3);
    } finally {
      server.close();
    }
  }
}
