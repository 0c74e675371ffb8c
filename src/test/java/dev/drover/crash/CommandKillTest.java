package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.cli.Drover;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product itself, killed with SIGKILL at a random moment and carried on by {@code resume}. The
 * process is the one the launcher turns into: its main class, on the class path of the build.
 */
class CommandKillTest {
  private static final Path SAMPLES = Path.of("samples/invoice/inbox").toAbsolutePath();
  private static final String PAID = "brightline-2026-0117.xml";
  private static final int KILLS = 4;

  @TempDir Path directory;

  private final ObjectMapper json = new ObjectMapper();
  private final long seed = Long.getLong("drover.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Jvm jvm;
  private long wholeLifeMillis;
  private JsonNode golden;
  private Map<String, String> goldenOutbox;

  @BeforeEach
  void runUndisturbed() throws Exception {
    jvm = new Jvm(directory);
    drover("trained", "run", "invoice", SAMPLES.resolve(PAID).toString(), "--json");
    long begin = System.nanoTime();
    golden = drover("golden", "run", "invoice", SAMPLES.resolve(PAID).toString(), "--json");
    wholeLifeMillis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    goldenOutbox = outbox("golden");
    assertThat(golden.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(goldenOutbox).hasSize(2);
  }

  @Test
  void aRunThatIsKilledWithItsCommandIsCarriedOnByResume() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      String data = "run-" + kill;
      long life = random.nextLong(wholeLifeMillis);
      Process command =
          start(data, "run", "invoice", SAMPLES.resolve(PAID).toString(), "--key", "k", "--json");
      if (!command.waitFor(life, TimeUnit.MILLISECONDS)) {
        command.destroyForcibly().waitFor();
      }

      drover(data, "resume", "--json");

      // its caller never got an answer, so he asks again; what ran already is not run again
      JsonNode run =
          drover(data, "run", "invoice", SAMPLES.resolve(PAID).toString(), "--key", "k", "--json");
      assertThat(run.path("status").asText())
          .as("killed after %d ms, -Ddrover.seed=%d", life, seed)
          .isEqualTo("COMPLETED");
      assertThat(run.path("output")).isEqualTo(golden.path("output"));
      assertThat(outbox(data)).isEqualTo(goldenOutbox);
      assertThat(drover(data, "runs", "--json")).hasSize(1);
    }
  }

  @Test
  void aServerThatIsKilledAtItsInboxLosesNoFile() throws Exception {
    Path inbox = Files.createDirectories(directory.resolve("served/inbox"));
    Files.copy(SAMPLES.resolve(PAID), inbox.resolve(PAID));
    for (int kill = 0; kill < KILLS; kill++) {
      Process server = start("served", "serve", "--port", "0");
      if (!server.waitFor(random.nextLong(2 * wholeLifeMillis), TimeUnit.MILLISECONDS)) {
        server.destroyForcibly().waitFor();
      }
    }
    drover("served", "resume", "--json");

    Process server = start("served", "serve", "--port", "0");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(inbox.resolve(".done").resolve(PAID)));
    server.destroyForcibly().waitFor();

    JsonNode runs = drover("served", "runs", "--json");
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).path("status").asText()).isEqualTo("COMPLETED");
    assertThat(runs.get(0).path("output")).isEqualTo(golden.path("output"));
    assertThat(outbox("served")).isEqualTo(goldenOutbox);
  }

  private JsonNode drover(String data, String... words) throws Exception {
    Process command = start(data, words);
    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(Jvm.exit(command))
        .as(() -> String.join(" ", words) + " said " + said + complaints(data))
        .isZero();
    return json.readTree(said);
  }

  private Process start(String data, String... words) throws IOException {
    Path at = directory.resolve(data);
    Path home = Path.of("").toAbsolutePath();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", at.toString()));
    return jvm.start(
        Drover.class,
        Map.of("drover.home", home.toString()),
        directory.resolve(data + ".log"),
        all.toArray(String[]::new));
  }

  private String complaints(String data) {
    try {
      return Files.readString(directory.resolve(data + ".log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What was posted and paid, by file. */
  private Map<String, String> outbox(String data) throws IOException {
    Path outbox = directory.resolve(data).resolve("outbox");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(outbox)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(outbox.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
