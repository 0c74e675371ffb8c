package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import dev.drover.journal.TriggerChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where triggers stand, as the command line tells it. */
@Timeout(60)
class TriggersCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final RunId RUN = new RunId("01JD0000000000000000000001");

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aShell() throws IOException {
    shell = new Shell(directory);
  }

  private void someHistory() {
    try (Journal journal = shell.journal()) {
      TriggerChange health =
          new TriggerChange.Fired(
              "health",
              "acme",
              false,
              2,
              NOW,
              Optional.empty(),
              Optional.of(64.0),
              Optional.of(NOW),
              Optional.of(RUN));
      TriggerChange sla =
          new TriggerChange.Fired(
              "sla",
              "T-1",
              true,
              1,
              NOW.plusSeconds(1),
              Optional.of(NOW.plusSeconds(3_601)),
              Optional.empty(),
              Optional.empty(),
              Optional.of(RUN));
      journal
          .note(List.of(health, sla, new TriggerChange.Suppressed("health", "acme", 7, NOW)))
          .join();
    }
  }

  @Test
  void nothing_has_fired() {
    shell.call("triggers");

    assertThat(shell.err()).contains("No trigger has fired yet.");
  }

  @Test
  void they_stand_in_a_table_the_last_one_first() {
    someHistory();

    shell.call("triggers");

    assertThat(shell.out().lines())
        .satisfiesExactly(
            heading -> assertThat(heading).contains("TRIGGER", "NEXT ALLOWED", "HELD BACK"),
            sla -> assertThat(sla).contains("sla", "T-1", RUN.value(), "2026-11-20T11:00:01"),
            health ->
                assertThat(health).contains("health", "acme", "when armed again", "64.0", "7"));
  }

  @Test
  void and_as_documents_of_one_trigger() {
    someHistory();

    shell.call("triggers", "health", "--json");

    assertThat(Fields.listOf(shell.json()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.text("name")).isEqualTo("health");
              assertThat(one.text("kind")).isEqualTo("threshold");
              assertThat(one.text("entity")).isEqualTo("acme");
              assertThat(one.number("fired")).isEqualTo(2);
              assertThat(one.text("run")).isEqualTo(RUN.value());
              assertThat(one.text("lastFiredAt")).isEqualTo("2026-11-20T10:00:00Z");
              assertThat(one.value("armed")).isEqualTo(false);
              assertThat(one.value("nextAllowedAt")).isNull();
              assertThat(one.number("suppressed")).isEqualTo(7);
            });
  }

  @Test
  void a_limit_of_nothing_is_refused() {
    assertThat(shell.call("triggers", "--limit", "0")).isEqualTo(2);
  }
}
