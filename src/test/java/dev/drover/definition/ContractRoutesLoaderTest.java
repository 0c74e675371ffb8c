package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel Main loads contracts beside the routes, as an application does. */
class ContractRoutesLoaderTest {
  @TempDir Path dir;
  ContractFolder folder;
  Main main;

  @BeforeEach
  void aRoutesDirectoryWithAContractAndARoute() {
    folder =
        ContractFolder.in(dir)
            .with("vendor-risk.drover.yaml", ContractFolder.VENDOR_RISK)
            .with(
                "plain.camel.yaml",
                "- route:\n    id: plain\n    from:\n      uri: direct:plain\n      steps:\n"
                    + "        - log: hello\n");
    main = new Main();
    main.configure().withRoutesIncludePattern("file:" + dir + "/*.yaml");
  }

  @AfterEach
  void stop() {
    main.stop();
  }

  @Test
  void contracts_are_loaded_beside_the_routes_with_camels_placeholders() {
    main.addInitialProperty("risk.due", "90s");
    main.start();

    Cluster cluster = definitions().clusterOf("vendor-risk").orElseThrow();
    assertThat(cluster.gate("risk-officer").orElseThrow().ladder().due())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(cluster.location()).isEqualTo(dir + "/vendor-risk.drover.yaml");
    assertThat(context().getRoutes()).extracting(r -> r.getRouteId()).containsExactly("plain");
  }

  @Test
  void contracts_alone_can_be_named_by_the_pattern() {
    main.configure().withRoutesIncludePattern("file:" + dir + "/*.drover.yaml");
    main.start();

    assertThat(definitions().workflow("vendor-risk")).isPresent();
    assertThat(context().getRoutes()).isEmpty();
  }

  @Test
  void an_invalid_contract_keeps_the_application_from_starting() {
    folder.with("vendor-risk.drover.yaml", "agents:\n  a: { urj: direct }\n");

    assertThatThrownBy(main::start)
        .isInstanceOf(InvalidContracts.class)
        .hasMessageContaining(
            dir
                + "/vendor-risk.drover.yaml:2:8: error: unknown key 'urj' in agent 'a'"
                + " (did you mean 'uri'?)");
  }

  @Test
  void a_placeholder_camel_does_not_know_is_a_problem_with_its_place() {
    folder.with(
        "vendor-risk.drover.yaml",
        "gates:\n  g: { due: '{{no.such}}', escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }\n");

    assertThatThrownBy(main::start).hasMessageContaining("yaml:2:8: error: 'due'");
  }

  @Test
  void a_base_name_with_dots_keeps_the_application_from_starting() {
    folder.with("a.b.drover.yaml", "workflows: { w: {} }");
    main.configure().withRoutesIncludePattern("file:" + dir + "/a.b.drover.yaml");

    assertThatThrownBy(main::start).hasMessageContaining("b.drover.yaml");
  }

  @Test
  void reloading_an_edited_contract_replaces_the_cluster_and_a_broken_one_leaves_it()
      throws Exception {
    main.start();
    String before = definitions().workflow("vendor-risk").orElseThrow().hash();

    folder.with(
        "vendor-risk.drover.yaml", ContractFolder.VENDOR_RISK.replace("version: 1", "version: 2"));
    reload();
    WorkflowDefinition edited = definitions().workflow("vendor-risk").orElseThrow();
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.hash()).isNotEqualTo(before);

    folder.with("vendor-risk.drover.yaml", "workflows: { vendor-risk: { versoin: 3 } }");
    assertThatThrownBy(this::reload).isInstanceOf(InvalidContracts.class);
    assertThat(definitions().workflow("vendor-risk")).contains(edited);
  }

  @Test
  void a_watched_directory_is_reloaded_when_a_contract_is_edited() {
    main.configure()
        .withRoutesReloadEnabled(true)
        .withRoutesReloadDirectory(dir.toString())
        .withRoutesReloadPattern("*.yaml")
        .withRoutesReloadRemoveAllRoutes(false);
    main.start();

    folder.with(
        "vendor-risk.drover.yaml", ContractFolder.VENDOR_RISK.replace("version: 1", "version: 2"));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> definitions().workflow("vendor-risk").orElseThrow().version() == 2);
    assertThat(context().getRoutes()).hasSize(1);
  }

  @Test
  void a_contract_on_the_class_path_names_files_beside_it() throws Exception {
    main.start();
    PluginHelper.getRoutesLoader(context())
        .loadRoutes(
            PluginHelper.getResourceLoader(context())
                .resolveResource("classpath:dev/drover/definition/packed.drover.yaml"));

    assertThat(definitions().workflow("packed").orElseThrow().input()).isPresent();
  }

  private void reload() throws Exception {
    PluginHelper.getRoutesLoader(context())
        .updateRoutes(
            PluginHelper.getResourceLoader(context())
                .resolveResource("file:" + dir + "/vendor-risk.drover.yaml"));
  }

  private Definitions definitions() {
    return Definitions.of(context());
  }

  private CamelContext context() {
    return main.getCamelContext();
  }
}
