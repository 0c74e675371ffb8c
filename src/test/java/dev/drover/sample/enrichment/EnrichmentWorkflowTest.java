package dev.drover.sample.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Missing;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample: the list as it is, doubles, lines that fail, sources that change. */
class EnrichmentWorkflowTest {
  private static final String CRM =
      """
      domain,account_name,headcount,sector,tier
      nordwind.example,Nordwind AG,120,steel,A
      hafen.example,Hafen GmbH,40,freight,B
      """;
  private static final String REGISTRY =
      """
      {"companies": [
        {"website": "https://www.nordwind.example", "employee_count": "118",
         "country_code": "DE", "incorporated": "19990301", "status": "active"},
        {"website": "gone.example", "employee_count": 3, "status": "dissolved",
         "status_since": "2026-05-01"}
      ]}
      """;

  @TempDir Path data;

  private Path master;
  private AccountTable table;
  private SampleApplication application;

  @BeforeEach
  void start() throws Exception {
    master = SampleApplication.copy("samples/enrichment/master", data.resolve("master"));
    table = new AccountTable(data.resolve("accounts.db"));
    application = with("enrichment.batch", 2);
  }

  private SampleApplication with(String property, Object value) throws Exception {
    return SampleApplication.with(Map.of("enrichment.master", master, property, value), data);
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void of_two_thousand_lines_a_table_of_accounts_is_made_and_the_rest_is_named() throws Exception {
    application.close();
    application = with("enrichment.batch", 50);

    Run run =
        application.run("enrichment", Files.readString(Path.of("samples/enrichment/accounts.csv")));

    int failed = MadeUpAccounts.DISSOLVED + MadeUpAccounts.UNKNOWN + MadeUpAccounts.BAD;
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(output(run, "accounts")).isEqualTo(MadeUpAccounts.LINES);
    assertThat(each(run, "failed")).hasSize(failed);
    assertThat(run.missing()).hasSize(failed);
    assertThat(each(run, "duplicates")).hasSize(MadeUpAccounts.DOUBLES);
    assertThat(output(run, "rows"))
        .isEqualTo(MadeUpAccounts.LINES - failed - MadeUpAccounts.DOUBLES);
    assertThat(table.lines()).hasSize((int) output(run, "rows"));
  }

  @Test
  void of_two_lines_the_newer_stays_whichever_stands_first_and_both_are_named() throws Exception {
    Run older =
        enrich(
            "NordWind.example,,ines,2026-04-01",
            "hafen.example,,lena,2026-04-01",
            "https://www.nordwind.example/,,karim,2026-05-01");
    Run newer =
        enrich(
            "nordwind.example,,karim,2026-05-01",
            "hafen.example,,lena,2026-04-01",
            "NORDWIND.example,,ines,2026-04-01");
    Run same =
        enrich(
            "nordwind.example,,ines,2026-04-01",
            "hafen.example,,lena,2026-04-01",
            "NORDWIND.example,,karim,2026-04-01");

    assertThat(each(older, "duplicates"))
        .containsExactly(
            Map.of(
                "domain", "nordwind.example",
                "kept", Map.of("item", "batches[1][0]", "line", 4),
                "lost", List.of(Map.of("item", "batches[0][0]", "line", 2))));
    assertThat(kept(older)).isEqualTo(4);
    assertThat(kept(newer)).isEqualTo(2);
    assertThat(kept(same)).isEqualTo(2);
    assertThat(table.column("owner", "nordwind.example"))
        .containsExactlyInAnyOrder("karim", "karim", "ines");
    assertThat(table.column("name", "nordwind.example")).containsOnly("Nordwind AG");
  }

  @Test
  void the_same_list_again_leaves_the_same_table() throws Exception {
    Run first = enrich("nordwind.example,,ines,2026-04-01", "Nordwind.example,,lena,2026-04-01");
    List<String> before = table.rows();

    Run second = enrich("nordwind.example,,ines,2026-04-01", "Nordwind.example,,lena,2026-04-01");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(table.rows()).isEqualTo(before).hasSize(1);
    assertThat(second.output()).isEqualTo(first.output());
  }

  @Test
  void schemas_are_brought_together_and_what_has_no_place_is_kept_aside() throws Exception {
    String crm =
        CRM.replace("tier\n", "tier,nps\n").replace(",A\n", ",A,61\n").replace(",B\n", ",B,\n");
    sources(crm.replace(",120,", ",\"about 120\","), REGISTRY);

    enriched("nordwind.example,Nordwind,ines,2026-04-01", "hafen.example,,lena,2026-04-01");

    assertThat(table.rows())
        .anyMatch(row -> row.contains("|Nordwind|ines|118|steel|DE|1999-03-01|A|2026-04-01|"))
        .anyMatch(row -> row.contains("|Hafen GmbH|lena|40|freight|"));
    assertThat(table.column("aside", "nordwind.example").get(0))
        .contains("\"from\":\"crm\",\"field\":\"nps\",\"value\":\"61\"", "about 120");
    assertThat(table.column("aside", "hafen.example")).containsExactly("[]");
  }

  @Test
  void a_line_that_fails_is_named_with_its_reason_and_the_others_are_in_the_table()
      throws Exception {
    sources(CRM, REGISTRY);
    application.close();
    application = with("enrichment.tolerate", "90%");

    Run run =
        application.run(
            "enrichment",
            list(
                "nordwind,,ines,2026-04-01",
                "gone.example,,ines,2026-04-01",
                "hafen.example,,ines,2026-04-31",
                "hafen.example,,ines,2026-04-01,and more",
                "stranger.example,,ines,2026-04-01",
                "hafen.example,,ines,2026-04-01"));

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(each(run, "failed"))
        .extracting(one -> (String) one.get("reason"))
        .satisfiesExactly(
            no ->
                assertThat(no)
                    .isEqualTo("Line 2: 'nordwind' is no domain. Correct it in the list."),
            no -> assertThat(no).isEqualTo("Line 3: gone.example is dissolved since 2026-05-01."),
            no -> assertThat(no).startsWith("Line 4: '2026-04-31' is no day"),
            no -> assertThat(no).startsWith("Line 5: the line").contains("5 cells instead of 4"),
            no ->
                assertThat(no)
                    .isEqualTo("Line 6: neither CRM nor register knows stranger.example."));
    assertThat(run.missing()).extracting(Missing::branch).contains("batches[0][4]").hasSize(5);
    assertThat(table.column("line", "hafen.example")).containsExactly("7");
  }

  @Test
  void a_source_that_is_away_fails_the_run_and_is_asked_again_when_it_is_resumed()
      throws Exception {
    sources(CRM, REGISTRY);
    Files.delete(master.resolve("registry.json"));

    Run failed = enriched("nordwind.example,,ines,2026-04-01", "hafen.example,,lena,2026-04-01");
    sources(CRM, REGISTRY);
    Run mended = application.resumed(failed);

    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message())
        .contains("tolerates 10 % of its 2 items", "registry.json");
    assertThat(mended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(mended.missing()).isEmpty();
    assertThat(application.completed(mended))
        .containsOnlyOnce("batches[0][0]/account/crm", "batches[0][0]/account/registry");
    assertThat(table.lines()).containsExactly("2", "3");
  }

  private void sources(String crm, String registry) throws Exception {
    Files.writeString(master.resolve("crm.csv"), crm);
    Files.writeString(master.resolve("registry.json"), registry);
  }

  private Run enrich(String... lines) throws Exception {
    sources(CRM, REGISTRY);
    return enriched(lines);
  }

  private Run enriched(String... lines) throws Exception {
    return application.run("enrichment", list(lines));
  }

  private static String list(String... lines) {
    return "domain,name,owner,as_of\n" + String.join("\n", lines) + "\n";
  }

  private static Object output(Run run, String name) {
    return SampleApplication.output(run).get(name);
  }

  private static List<Map<?, ?>> each(Run run, String name) {
    return ((List<?>) output(run, name)).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
  }

  private static Object kept(Run run) {
    return ((Map<?, ?>) each(run, "duplicates").get(0).get("kept")).get("line");
  }
}
