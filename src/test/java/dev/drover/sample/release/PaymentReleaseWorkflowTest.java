package dev.drover.sample.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Json;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.testing.SimulatedCrash;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: a payment that is released, or not, and taken back, however often it dies. */
@Timeout(300)
class PaymentReleaseWorkflowTest {
  private static final Path SAMPLE = Path.of("samples/payment-release");
  private static final String WORKFLOW = "payment-release";

  @TempDir Path directory;

  private TestApplication start(Map<String, String> properties) throws Exception {
    return start(directory, properties);
  }

  private static TestApplication start(Path outbox, Map<String, String> properties)
      throws Exception {
    TestApplicationBuilder made =
        TestApplication.with()
            .contracts(Path.of("routes/payment-release.drover.yaml"))
            .routes(
                Path.of("routes/payment-release-beans.camel.yaml"),
                Path.of("routes/payment-release.camel.yaml"))
            .property("payment-release.outbox", outbox.toString());
    properties.forEach(made::property);
    return made.start();
  }

  private static Map<String, Object> payment(String file) throws IOException {
    Map<String, Object> payment = new LinkedHashMap<>();
    ((Map<?, ?>) Json.read(Files.readString(SAMPLE.resolve(file))))
        .forEach((name, value) -> payment.put(name + "", value));
    return payment;
  }

  /** What was booked, in the order of booking. */
  private static List<String> booked(Path outbox) throws IOException {
    return lines(outbox).stream().map(line -> line.split(",")[1]).toList();
  }

  private static List<String> lines(Path outbox) throws IOException {
    Path ledger = outbox.resolve("ledger.csv");
    return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
  }

  private Run now(TestApplication app, Run run) {
    return app.awaitRest(app.runs().find(run.id().value()));
  }

  @Test
  void a_recall_undoes_in_reverse_what_was_booked_once_each() throws Exception {
    try (TestApplication app = start(Map.of())) {
      Run waiting = app.run(WORKFLOW, payment("invoice-77.json"));
      assertThat(booked(directory)).containsExactly("reserve");
      Run half = app.approve(waiting, "release", "ann");
      assertThat(booked(directory)).containsExactly("reserve");
      Run paid = app.approve(half, "release", "ben");
      assertThat(booked(directory)).containsExactly("reserve", "pay");

      Path recall = SAMPLE.resolve("recalls/P-2026-118.json");
      Path inbox = directory.resolve("recalls");
      Files.copy(recall, inbox.resolve("first.json"));
      await().until(() -> now(app, paid).status() == RunStatus.COMPLETED);

      assertThat(now(app, paid).output().value()).isEqualTo("Payment P-2026-118: rolled-back");
      assertThat(booked(directory)).containsExactly("reserve", "pay", "recall", "unreserve");
      assertThat(lines(directory)).allMatch(line -> line.endsWith(",P-2026-118,18400,EUR"));

      Files.copy(recall, inbox.resolve("again.json"));
      await().until(() -> Files.exists(inbox.resolve(".refused/again.json")));
      assertThat(booked(directory)).hasSize(4);
    }
  }

  @Test
  void a_small_payment_is_not_asked_for_and_what_is_small_can_be_said() throws Exception {
    Map<String, Object> small = payment("invoice-81.json");
    try (TestApplication app = start(Map.of())) {
      Run unused = app.run(WORKFLOW, small);
      assertThat(app.gates().list(false)).isEmpty();
      assertThat(booked(directory)).containsExactly("reserve", "pay");
      small.put("id", "P-2");
      small.put("amount", 1001);
      Run large = app.run(WORKFLOW, small);
      assertThat(app.openGate(large, "release").step()).isEqualTo("release/waiting/entry");
    }
    try (TestApplication app = start(Map.of("payment-release.limit", "500"))) {
      Run asked = app.run(WORKFLOW, payment("invoice-81.json"));
      assertThat(app.openGate(asked, "release").name()).isEqualTo("release");
    }
  }

  @Test
  void a_mistyped_account_fails_and_the_reservation_is_given_back() throws Exception {
    try (TestApplication app = start(Map.of())) {
      Run failed = app.run(WORKFLOW, payment("wrong-iban.json"));
      assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
      assertThat(failed.error().orElseThrow().code()).isEqualTo("machine-failed");
      assertThat(booked(directory)).containsExactly("reserve", "unreserve");

      Map<String, Object> mended = new HashMap<>(payment("wrong-iban.json"));
      mended.put("iban", "DE89 3704 0044 0532 0130 00");
      assertThat(app.run(WORKFLOW, mended).status()).isEqualTo(RunStatus.WAITING);
    }
  }

  @Test
  void nobody_releases_it_and_nobody_recalls_it() throws Exception {
    try (TestApplication app = start(Map.of("payment-release.due", "1h"))) {
      Run waiting = app.run(WORKFLOW, payment("invoice-77.json"));
      app.clock().advance(Duration.ofHours(6));
      assertThat(now(app, waiting).output().value()).isEqualTo("Payment P-2026-118: rejected");
      assertThat(booked(directory)).containsExactly("reserve", "unreserve");

      Run paid = app.run(WORKFLOW, payment("invoice-81.json"));
      app.clock().advance(Duration.ofHours(25));
      assertThat(now(app, paid).output().value()).isEqualTo("Payment P-2026-121: closed");
    }
  }

  @Test
  void killed_at_every_point_of_a_rollback_the_ledger_is_the_same() throws Exception {
    List<String> points = recalled("whole", 0);
    assertThat(points)
        .contains(
            "work.before release/rollback/compensate-3",
            "work.after release/rollback/compensate-1");
    for (int point = 1; point <= points.size(); point++) {
      List<String> unused = recalled(points.get(point - 1), point);
    }
  }

  /**
   * @param crash the point of the rollback at which it is killed; 0 for none
   * @return the points it came to
   */
  private List<String> recalled(String name, int crash) throws Exception {
    Path outbox = Files.createDirectories(directory.resolve("at-" + crash));
    try (TestApplication app = start(outbox, Map.of())) {
      Run run = app.run(WORKFLOW, payment("invoice-77.json"));
      Run paid = app.approve(app.approve(run, "release", "ann"), "release", "ben");
      app.restart();
      int before = app.pointsHit().size();
      if (crash > 0) {
        app.crashAt(before + crash);
      }
      try {
        recall(app);
      } catch (SimulatedCrash | CamelExecutionException crashed) {
        assertThat(app.hasCrashed()).as(name).isTrue();
      }
      Run unused = app.awaitRest(paid);
      List<String> points = new ArrayList<>(app.pointsHit());
      if (crash > 0) {
        app.restart();
      }
      if (name.startsWith("turn.before")) {
        // who sent it saw it fail: nothing was written
        recall(app);
      }
      assertThat(now(app, paid).output().value())
          .as(name)
          .isEqualTo("Payment P-2026-118: rolled-back");
      assertThat(booked(outbox)).as(name).containsExactly("reserve", "pay", "recall", "unreserve");
      return points.subList(before, points.size());
    }
  }

  private static void recall(TestApplication app) {
    Object unused =
        app.context()
            .createProducerTemplate()
            .requestBody(
                "state-machine:payment-release?event=recall&key=P-2026-118",
                Map.of("reason", "paid before"));
  }
}
