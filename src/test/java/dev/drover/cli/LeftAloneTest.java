package dev.drover.cli;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample contract-amendment when nobody answers, as somebody sees it on the command line. */
class LeftAloneTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void it_is_escalated_once_and_ends_as_declared_over_a_restart_that_sets_no_times() {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    Shell shell = new Shell(directory);
    String run;
    try (Serving first = serving(launch, Map.of("legal.due", "2s", "gc.due", "2s"))) {
      assertThat(first.url()).isNotEmpty();
      assertThat(
              shell.call(
                  "run",
                  "contract-amendment",
                  HOME.resolve("samples/contract-amendment/renewal.json").toString(),
                  "--wait",
                  "20s",
                  "--json"))
          .isEqualTo(3);
      run = Fields.of(shell.json()).text("run");
    }
    try (Serving second = serving(launch, Map.of())) {
      assertThat(second.url()).isNotEmpty();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> shown(shell, run).text("status").equals("COMPLETED"));
    }
    Fields over = shown(shell, run);
    assertThat(over.child("output").text("decision")).isEqualTo("declined");
    assertThat(over.list("decisions"))
        .extracting(decision -> decision.text("by") + " " + decision.text("decision"))
        .containsExactly("clock escalated", "clock timed-out");
    List<Fields> asked = over.list("gates").get(0).list("asked");
    assertThat(asked)
        .extracting(rung -> String.valueOf(rung.value("to")))
        .containsExactly("[legal]", "[gc]");
    Instant due = asked.get(0).time("until").orElseThrow();
    assertThat(due)
        .isCloseTo(asked.get(0).time("at").orElseThrow().plusSeconds(2), within(1, SECONDS));
    assertThat(asked.get(1).time("at").orElseThrow()).isAfterOrEqualTo(due);
    assertThat(over.list("gates").get(0).text("status")).isEqualTo("TIMED_OUT");

    assertThat(shell.call("show", run)).isZero();
    assertThat(shell.out()).contains("legal was asked at", "gc was asked at", "timed-out by clock");
  }

  private static Fields shown(Shell shell, String run) {
    assertThat(shell.call("show", run, "--json")).isZero();
    return Fields.of(shell.json());
  }

  private Serving serving(Launch launch, Map<String, String> properties) {
    return Serving.start(
        launch,
        new Settings(directory.resolve("data"), HOME.resolve("routes"), HOME, properties),
        0);
  }
}
