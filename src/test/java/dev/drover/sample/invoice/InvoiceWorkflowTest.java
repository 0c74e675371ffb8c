package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.gate.Gate;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.run.StartRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, as an application would run it, on its own files and on changed ones. */
class InvoiceWorkflowTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path SAMPLES = HOME.resolve("samples/invoice");

  @TempDir Path data;

  private Journal journal;
  private Running application;

  @BeforeEach
  void start() {
    CamelLaunch launch = new CamelLaunch();
    journal = launch.openJournal(data);
    application =
        launch.start(new Settings(data, HOME.resolve("routes"), HOME), Mode.ONE_SHOT, journal);
  }

  @AfterEach
  void stop() {
    application.close();
    journal.close();
  }

  @Test
  void an_ordinary_invoice_is_paid_straight_through() throws Exception {
    Run run = run(sample("inbox/brightline-2026-0117.xml"));

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    Map<?, ?> output = (Map<?, ?>) run.output().value();
    assertThat(data.resolve("outbox").resolve((String) output.get("paymentFile")))
        .content()
        .contains("pain.001.001.09", "1487.50");
  }

  @Test
  void a_risky_invoice_waits_for_a_person_and_is_paid_when_approved() throws Exception {
    Run waiting = run(sample("inbox/nordwind-88213.xml"));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(data.resolve("outbox")).doesNotExist();

    Gate gate = application.gates().list(false).get(0);
    assertThat(gate.brief()).contains("25,000.00 EUR");
    application.gates().approve(gate.id(), "reviewer-a", null);

    assertThat(settled(waiting).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(data.resolve("outbox/posted")).isNotEmptyDirectory();
  }

  @Test
  void a_rejected_invoice_is_not_paid() throws Exception {
    Run waiting = run(sample("inbox/nordwind-88213.xml"));

    Gate gate = application.gates().list(false).get(0);
    application.gates().reject(gate.id(), "reviewer-a", "the account is not theirs");

    Run rejected = settled(waiting);
    assertThat(rejected.status()).isEqualTo(RunStatus.FAILED);
    assertThat(rejected.error().orElseThrow().message())
        .contains("reviewer-a", "the account is not theirs");
    assertThat(data.resolve("outbox")).doesNotExist();
  }

  @Test
  void a_wrong_total_in_a_pdf_is_read_twice_and_then_refused_with_both_amounts() throws Exception {
    Run run = run(sample("inbox/kestrel-5520.pdf"));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("purchase-order-check");
    assertThat(run.error().orElseThrow().message()).contains("1,300.00 EUR", "1,250.00 EUR");
    assertThat(paths(run)).filteredOn("extract/extract-text"::equals).hasSize(2);
    assertThat(run.usage().calls()).isEqualTo(2);
  }

  @Test
  void a_changed_total_is_refused_with_both_amounts() throws Exception {
    String changed = text("inbox/brightline-2026-0117.xml").replace("1487.50", "2001.77");

    Run run = run(changed.getBytes(StandardCharsets.UTF_8));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("purchase-order-check");
    assertThat(run.error().orElseThrow().message()).contains("2,001.77 EUR", "1,487.50 EUR");
  }

  @Test
  void an_e_mail_and_invoices_of_other_suppliers_and_currencies_are_taken_on_their_merits()
      throws Exception {
    assertThat(run(sample("inbox/harbour-1099.eml")).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run(sample("more/thames-print-3391.xml")).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run(sample("more/sakura-2026-0884.pdf")).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run(sample("more/alpenblick-7781.pdf")).status()).isEqualTo(RunStatus.WAITING);
    assertThat(run(sample("more/quillfeather-12.xml")).error().orElseThrow().message())
        .contains("PO-9999");
  }

  @Test
  void what_is_no_invoice_fails_at_reading() throws Exception {
    Run run = run("hello".getBytes(StandardCharsets.UTF_8));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("read");
    assertThat(run.error().orElseThrow().message()).contains("Accepted are");
  }

  private Run run(byte[] document) throws Exception {
    Payload input = Payload.ofBytes(document, Payload.BYTES);
    return settled(application.runs().start(StartRequest.of("invoice", input)));
  }

  private Run settled(Run run) throws Exception {
    return application.runs().settled(run.id()).get(30, TimeUnit.SECONDS);
  }

  private List<String> paths(Run run) {
    return application.runs().history(run.id()).records().stream()
        .filter(step -> step.outcome() instanceof Outcome.Completed)
        .map(StepRecord::key)
        .map(key -> key.path().value())
        .toList();
  }

  private static byte[] sample(String name) throws Exception {
    return Files.readAllBytes(SAMPLES.resolve(name));
  }

  private static String text(String name) throws Exception {
    return Files.readString(SAMPLES.resolve(name));
  }
}
