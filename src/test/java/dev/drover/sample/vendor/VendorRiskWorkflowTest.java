package dev.drover.sample.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.gate.Gate;
import dev.drover.journal.Json;
import dev.drover.journal.Missing;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: a source that hangs, sources that disagree, a name on a list. */
class VendorRiskWorkflowTest {
  private static final String WORKFLOW = "vendor-risk";
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @TempDir static Path data;

  private static Path master;
  private static SampleApplication application;

  @BeforeAll
  static void start() throws Exception {
    master = SampleApplication.copy("samples/vendor-risk/master", data.resolve("master"));
    application =
        SampleApplication.with(
            Map.of("vendor-risk.master", master, "vendor-risk.branch-timeout", "1s"), data);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_hanging_source_is_named_and_the_rest_is_counted() throws Exception {
    Instant before = Instant.now();
    Run run = run("acme");

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT.plusSeconds(2));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("vendor-panel/news");
    assertThat(missing(run)).containsExactly("news");
    assertThat(text(run))
        .contains(
            "of 100", "grey zone", "Not known", "no clause on audit right", "contract is signed")
        .doesNotContain("rail builder");
    assertThat(decision(run)).isEqualTo("accepted with conditions");
  }

  @Test
  void sources_that_disagree_are_explained_with_what_each_says_and_when() throws Exception {
    Run run = run("borealis");

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.missing()).isEmpty();
    assertThat(explanations(run))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Will it last? finance (2025-12-31): The accounts to 2025-12-31 are sound")
        .contains("news (2026-11-16)", "loses its largest customer", "320 days newer");
    assertThat(reasons(run)).contains("finance, news: They disagree: Will it last?");
  }

  @Test
  void a_name_on_the_list_and_a_source_without_data_lead_to_the_risk_officer() throws Exception {
    Run run = run("cedar");

    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(run.missing())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.branch()).isEqualTo("vendor-panel/history");
              assertThat(one.reason()).contains("No data", "V-1003");
            });
    assertThat(gate(run).brief())
        .contains("Cedar Bay Trading FZE", "SL-10906", "history is missing");

    application.gates().approve(gate(run).id(), "reviewer-a", null);

    assertThat(decision(application.settled(run))).isEqualTo("accepted with conditions");
  }

  @Test
  void a_new_entry_of_the_list_sends_the_same_vendor_to_the_risk_officer() throws Exception {
    Map<String, Object> vendor = vendor("borealis");
    int before = score(application.run(WORKFLOW, vendor));
    Path list = master.resolve("sanctions.csv");
    String listed = Files.readString(list);
    try {
      Files.writeString(
          list, listed + "SL-1,Somebody Else,Boréalis Precision OY,FI,METALS,2026-01-01\n");
      Run run = application.run(WORKFLOW, vendor);

      assertThat(before).isLessThan(70);
      assertThat(run.status()).isEqualTo(RunStatus.WAITING);
      application.gates().reject(gate(run).id(), "reviewer-a", "not with us");

      Run over = application.settled(run);
      assertThat(decision(over)).isEqualTo("declined");
      assertThat(score(over)).isEqualTo(100);
      assertThat(reasons(over))
          .contains(
              "sanctions: The name is that of 'Boréalis Precision OY', Somebody Else (FI), which is on"
                  + " the list as SL-1 since 2026-01-01.");
    } finally {
      Files.writeString(list, listed);
    }
  }

  @Test
  void of_five_headlines_the_model_reads_each_and_nothing_is_missing() throws Exception {
    Map<String, Object> vendor = vendor("acme");
    vendor.put("asOf", "2026-11-01");

    Run run = application.run(WORKFLOW, vendor);

    assertThat(run.missing()).isEmpty();
    assertThat(reasons(run))
        .anyMatch(reason -> reason.startsWith("news: Of 5 headlines of a year 2 are bad"));
  }

  @Test
  void a_vendor_without_accounts_fails_and_the_mandatory_source_is_named() throws Exception {
    Map<String, Object> vendor = vendor("acme");
    vendor.put("registration", "CIK0000000000");

    Run run = application.run(WORKFLOW, vendor);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(error(run)).contains("needs finance", "finance (No data", "CIK0000000000");
  }

  @Test
  void with_the_hanging_source_mandatory_the_run_fails_and_names_it(@TempDir Path other)
      throws Exception {
    try (SampleApplication strict =
        SampleApplication.with(
            Map.of(
                "vendor-risk.master", master,
                "vendor-risk.mandatory", "news",
                "vendor-risk.branch-timeout", "1s"),
            other)) {
      Run run = strict.run(WORKFLOW, vendor("acme"));

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(error(run)).contains("needs news", "news (no answer within 1s)");
    }
  }

  private static Run run(String name) throws Exception {
    return application.run(WORKFLOW, vendor(name));
  }

  private static Map<String, Object> vendor(String name) throws Exception {
    Map<String, Object> vendor = new HashMap<>();
    byte[] file = Files.readAllBytes(Path.of("samples/vendor-risk").resolve(name + ".json"));
    ((Map<?, ?>) Json.read(file)).forEach((key, value) -> vendor.put((String) key, value));
    return vendor;
  }

  private static String error(Run run) {
    return run.error().orElseThrow().message();
  }

  private static Gate gate(Run run) {
    return application.gates().list(false).stream()
        .filter(gate -> gate.run().equals(run.id()))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Run run) {
    return (String) SampleApplication.output(run).get("text");
  }

  private static Object decision(Run run) {
    return SampleApplication.output(run).get("decision");
  }

  private static int score(Run run) {
    return (int) SampleApplication.output(run).get("score");
  }

  private static List<?> explanations(Run run) {
    return (List<?>) SampleApplication.output(run).get("explanations");
  }

  private static List<String> missing(Run run) {
    return each(run, "missing", one -> (String) one.get("source"));
  }

  private static List<String> reasons(Run run) {
    return each(run, "reasons", one -> one.get("source") + ": " + one.get("text"));
  }

  private static List<String> each(Run run, String list, Function<Map<?, ?>, String> as) {
    return ((List<?>) SampleApplication.output(run).get(list))
        .stream().map(one -> as.apply((Map<?, ?>) one)).toList();
  }
}
